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
import java.time.Instant;
import java.util.function.BooleanSupplier;

import org.springframework.context.ConfigurableApplicationContext;

/**
 * A context that another thread closes while its application is still starting. Who fails
 * to start meanwhile makes Spring Boot complain that the context is active.
 */
final class ClosingContext {

	private static final Duration PAUSE = Duration.ofMillis(20);

	private static final Duration UNTIL_IT_BEGINS = Duration.ofSeconds(1);

	private static final Duration UNTIL_IT_ENDS = Duration.ofMinutes(1);

	private final ConfigurableApplicationContext context;

	ClosingContext(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/** Waits until it is closed, unless nobody closes it. */
	void await() {
		await(UNTIL_IT_BEGINS, this.context::isClosed);
		if (this.context.isClosed()) {
			await(UNTIL_IT_ENDS, () -> !this.context.isActive());
		}
	}

	private static void await(Duration patience, BooleanSupplier condition) {
		Instant deadline = Instant.now().plus(patience);
		try {
			// a context publishes nothing any more when it has become inactive
			while (!condition.getAsBoolean() && Instant.now().isBefore(deadline)) {
				Thread.sleep(PAUSE.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
