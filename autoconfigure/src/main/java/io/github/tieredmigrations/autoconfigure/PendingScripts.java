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

import io.github.tieredmigrations.engine.TieredMigrations;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

/**
 * Counts the scripts that were pending when a start failed.
 *
 * @param beanFactory the beans of the application, which may be destroyed by now
 * @param environment its environment
 */
record PendingScripts(ConfigurableListableBeanFactory beanFactory, Environment environment) {

	int count() {
		boolean destroyed = !this.beanFactory.containsSingleton(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME);
		try {
			if (destroyed) {
				this.beanFactory.registerSingleton(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME,
						this.environment);
			}
			return this.beanFactory.getBean(TieredMigrations.class).plan().steps().size();
		}
		catch (RuntimeException ex) {
			// it is the failure of the start that matters
			return 0;
		}
		finally {
			if (destroyed) {
				this.beanFactory.destroySingletons();
			}
		}
	}

}
