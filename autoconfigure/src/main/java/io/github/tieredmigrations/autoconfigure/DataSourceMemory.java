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
import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

/**
 * Remembers in its definition what a data source was, since a start that fails destroys
 * all beans before it is analyzed.
 *
 * @param beanFactory the definitions
 */
record DataSourceMemory(ConfigurableListableBeanFactory beanFactory) implements BeanPostProcessor {

	private static final String ATTRIBUTE = DataSourceMemory.class.getName();

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof DataSource && this.beanFactory.containsBeanDefinition(beanName)) {
			this.beanFactory.getBeanDefinition(beanName).setAttribute(ATTRIBUTE, bean);
		}
		return bean;
	}

	/**
	 * Returns the only data source, or the primary one. It may be closed.
	 * @return the data source, empty if none was made
	 */
	Optional<DataSource> recall() {
		List<BeanDefinition> all = Arrays.stream(this.beanFactory.getBeanDefinitionNames())
			.map(this.beanFactory::getBeanDefinition)
			.filter((definition) -> definition.hasAttribute(ATTRIBUTE))
			.toList();
		return all.stream()
			.filter((definition) -> all.size() == 1 || definition.isPrimary())
			.map((definition) -> (DataSource) definition.getAttribute(ATTRIBUTE))
			.findFirst();
	}

}
