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

import java.io.IOException;
import java.io.UncheckedIOException;

import io.github.tieredmigrations.module.FolderRecorder;
import io.github.tieredmigrations.module.ModuleFinder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Records the files of all modules on the class path when an application is processed
 * ahead of time.
 */
final class MigrationFilesAotProcessor implements BeanFactoryInitializationAotProcessor {

	@Override
	public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
			ConfigurableListableBeanFactory beanFactory) {
		if (beanFactory.getBeanNamesForType(ModuleFinder.class, true, false).length == 0) {
			return null;
		}
		Environment environment = beanFactory.getBean(ConfigurableApplicationContext.ENVIRONMENT_BEAN_NAME,
				Environment.class);
		// the finder itself may need beans that connect to the database
		MigrationsProperties properties = Binder.get(environment)
			.bindOrCreate(MigrationsProperties.PREFIX, MigrationsProperties.class);
		try {
			return new RecordedFilesContribution(
					new FolderRecorder(new PathMatchingResourcePatternResolver(beanFactory.getBeanClassLoader()),
							properties.toModuleSettings())
						.record());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
