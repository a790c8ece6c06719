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

import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Ends a run as soon as the context begins to close: before the web server, which goes on
 * to answer 503, and before anything that the run needs, above all the pool.
 */
final class MigrationsCloser implements ApplicationListener<ContextClosedEvent>, Ordered {

	private final TieredMigrations migrations;

	private final ApplicationContext context;

	MigrationsCloser(TieredMigrations migrations, ApplicationContext context) {
		this.migrations = migrations;
		this.context = context;
	}

	@Override
	public void onApplicationEvent(ContextClosedEvent event) {
		// a parent hears of its children's end too
		if (event.getApplicationContext() == this.context) {
			this.migrations.close();
		}
	}

	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
