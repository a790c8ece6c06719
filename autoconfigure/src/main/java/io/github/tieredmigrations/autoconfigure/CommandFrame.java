/*
 * Copyright 2026 the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.github.tieredmigrations.autoconfigure;

import java.util.function.Consumer;

import io.github.tieredmigrations.engine.MigrationEvent;
import org.flywaydb.core.Flyway;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.util.ClassUtils;

/**
 * Keeps an application asleep while a command runs in its context: no bean is made that
 * nobody asks for, nothing is started, nobody hears of events, and other tools that work
 * on the database tell what they are set to without working on it.
 */
final class CommandFrame implements BeanFactoryPostProcessor {

	private static final boolean LIQUIBASE_PRESENT = ClassUtils
		.isPresent("liquibase.integration.spring.SpringLiquibase", CommandFrame.class.getClassLoader());

	private final Consumer<MigrationEvent> progress;

	CommandFrame(Consumer<MigrationEvent> progress) {
		this.progress = progress;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		for (String name : beanFactory.getBeanDefinitionNames()) {
			putToSleep(name, beanFactory);
		}
		beanFactory.addBeanPostProcessor(new IdleInitializers());
		if (LIQUIBASE_PRESENT) {
			beanFactory.addBeanPostProcessor(new IdleLiquibase());
		}
		replace(AbstractApplicationContext.LIFECYCLE_PROCESSOR_BEAN_NAME, new IdleLifecycleProcessor(), beanFactory);
		replace(AbstractApplicationContext.APPLICATION_EVENT_MULTICASTER_BEAN_NAME, new CommandEvents(this.progress),
				beanFactory);
	}

	private static void putToSleep(String name, ConfigurableListableBeanFactory beanFactory) {
		BeanDefinition definition = beanFactory.getBeanDefinition(name);
		definition.setLazyInit(true);
		if (definition instanceof AbstractBeanDefinition own) {
			own.setBackgroundInit(false);
			if (own.getInitMethodName() != null && beanFactory.isTypeMatch(name, Flyway.class)) {
				own.setInitMethodNames();
			}
		}
	}

	private static void replace(String name, Object bean, ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.containsBeanDefinition(name)) {
			((BeanDefinitionRegistry) beanFactory).removeBeanDefinition(name);
		}
		beanFactory.registerSingleton(name, bean);
	}

}
