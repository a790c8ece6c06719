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

import java.util.Arrays;

import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.module.Tier;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.Ordered;

/**
 * Registers one Flyway per tier with all its scripts, to look at: lazy, and no default
 * candidate, so that Spring Boot's own Flyway stays as it is.
 */
final class TierFlywayRegistrar implements BeanFactoryPostProcessor, Ordered {

	/**
	 * Returns whether a bean was registered here. One of the application's own may have
	 * the same name, and then is the only one of that name.
	 */
	static boolean isTierFlyway(BeanFactory beanFactory, String beanName) {
		return Arrays.stream(Tier.values()).map(TierFlywayRegistrar::beanName).anyMatch(beanName::equals)
				&& !isDefaultCandidate(beanFactory, beanName);
	}

	private static boolean isDefaultCandidate(@Nullable BeanFactory beanFactory, String beanName) {
		if (!(beanFactory instanceof ConfigurableListableBeanFactory factory)) {
			return true;
		}
		return factory.containsLocalBean(beanName)
				? !factory.containsBeanDefinition(beanName)
						|| ((AbstractBeanDefinition) factory.getMergedBeanDefinition(beanName)).isDefaultCandidate()
				: isDefaultCandidate(factory.getParentBeanFactory(), beanName);
	}

	private static String beanName(Tier tier) {
		return tier.id() + "Flyway";
	}

	@Override
	public int getOrder() {
		// by now Spring Boot has chosen the Flyways that every user of the database
		// depends on; these would be made for nothing, since they initialize nothing
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
		String[] migrations = beanFactory.getBeanNamesForType(TieredMigrations.class, true, false);
		for (Tier tier : Tier.values()) {
			if (migrations.length == 1 && !beanFactory.containsLocalBean(beanName(tier))) {
				((BeanDefinitionRegistry) beanFactory).registerBeanDefinition(beanName(tier),
						definition(migrations[0], tier));
			}
		}
	}

	private static RootBeanDefinition definition(String migrations, Tier tier) {
		RootBeanDefinition definition = new RootBeanDefinition(Flyway.class);
		definition.setFactoryBeanName(migrations);
		definition.setFactoryMethodName("flyway");
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, tier);
		definition.setLazyInit(true);
		definition.setDefaultCandidate(false);
		return definition;
	}

}
