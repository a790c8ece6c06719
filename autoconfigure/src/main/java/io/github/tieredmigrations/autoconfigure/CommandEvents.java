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
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEvent;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.ResolvableType;

/**
 * Tells a command how its run goes on, and the listeners of the application nothing.
 */
final class CommandEvents extends SimpleApplicationEventMulticaster {

	private final Consumer<MigrationEvent> progress;

	CommandEvents(Consumer<MigrationEvent> progress) {
		this.progress = progress;
	}

	@Override
	public void multicastEvent(ApplicationEvent event, @Nullable ResolvableType eventType) {
		if (event instanceof PayloadApplicationEvent<?> payload
				&& payload.getPayload() instanceof MigrationEvent migrationEvent) {
			this.progress.accept(migrationEvent);
		}
	}

}
