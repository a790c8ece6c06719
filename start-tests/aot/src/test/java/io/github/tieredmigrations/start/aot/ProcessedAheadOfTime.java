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

package io.github.tieredmigrations.start.aot;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplication.AbandonedRunException;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;

/**
 * What processing an application ahead of time brings, apart from code.
 */
final class ProcessedAheadOfTime {

	private ProcessedAheadOfTime() {
	}

	static RuntimeHints hints(Class<?> application, String... arguments) {
		System.setProperty(AbstractAotProcessor.AOT_PROCESSING, "true");
		try {
			TestGenerationContext generation = new TestGenerationContext();
			new ApplicationContextAotGenerator().processAheadOfTime(prepared(application, arguments), generation);
			return generation.getRuntimeHints();
		}
		finally {
			System.clearProperty(AbstractAotProcessor.AOT_PROCESSING);
		}
	}

	/** Ends the start before the first bean is made, as a build does. */
	private static GenericApplicationContext prepared(Class<?> application, String... arguments) {
		try {
			SpringApplication.withHook((springApplication) -> new SpringApplicationRunListener() {

				@Override
				public void contextLoaded(ConfigurableApplicationContext context) {
					throw new AbandonedRunException(context);
				}

			}, () -> SpringApplication.run(application, arguments));
			throw new IllegalStateException("The application started");
		}
		catch (AbandonedRunException ex) {
			return (GenericApplicationContext) ex.getApplicationContext();
		}
	}

}
