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

import java.io.PrintStream;
import java.util.List;
import java.util.OptionalInt;

import io.github.tieredmigrations.command.CommandSubject;
import io.github.tieredmigrations.command.MigrationsCommandLine;
import io.github.tieredmigrations.engine.MigrationTarget;
import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.module.ModuleFinder;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A command on its way through the start of an application, of which it takes what it
 * needs.
 */
final class CommandExecution {

	static final String BEAN_NAME = "migrationsCommandExecution";

	private final MigrationsCommandLine commandLine;

	CommandExecution(List<String> arguments, PrintStream out, PrintStream err) {
		this.commandLine = new MigrationsCommandLine(arguments, out, err);
	}

	/** The exit code of a command that needs no application. */
	OptionalInt withoutApplication() {
		return this.commandLine.executeAlone();
	}

	void prepare(ConfigurableApplicationContext context) {
		context.getBeanFactory().registerSingleton(BEAN_NAME, this);
		context.addBeanFactoryPostProcessor(new CommandFrame(this.commandLine.progress()));
	}

	/** Executes the command and returns its exit code. */
	int execute(ListableBeanFactory beans) {
		if (BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beans, TieredMigrations.class).length == 0) {
			throw new MissingMigrationsException();
		}
		MigrationsProperties properties = beans.getBean(MigrationsProperties.class);
		return this.commandLine.execute(new CommandSubject(() -> beans.getBean(TieredMigrations.class),
				beans.getBean(ModuleFinder.class), MigrationTarget.parse(properties.target()).orElseThrow()));
	}

}
