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

import java.time.Duration;

import io.github.tieredmigrations.command.CommandExitCodes;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * Executes the command as soon as the context is there, and ends the process before
 * anybody hears that the application has started.
 */
final class CommandRunListener implements SpringApplicationRunListener, Ordered {

	@Override
	public void started(ConfigurableApplicationContext context, @Nullable Duration timeTaken) {
		if (context.getBeanFactory().containsSingleton(CommandExecution.BEAN_NAME)) {
			int exitCode = context.getBeanFactory()
				.getBean(CommandExecution.BEAN_NAME, CommandExecution.class)
				.execute(context);
			// the exit codes are promised, so no bean of the application has a say in
			// them
			context.close();
			System.exit(exitCode);
		}
	}

	/**
	 * Spring Boot reports the failure and ends the thread. Whatever threads an
	 * application has besides would keep the process alive.
	 */
	@Override
	public void failed(@Nullable ConfigurableApplicationContext context, Throwable exception) {
		if (context != null && context.getBeanFactory().containsSingleton(CommandExecution.BEAN_NAME)) {
			Thread starting = Thread.currentThread();
			Thread end = new Thread(() -> endAfter(starting), "migrations-command");
			end.setDaemon(true);
			end.start();
		}
	}

	private static void endAfter(Thread starting) {
		try {
			starting.join();
			System.exit(CommandExitCodes.FAILED);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
