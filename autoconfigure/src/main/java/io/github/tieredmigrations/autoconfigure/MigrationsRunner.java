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

import io.github.tieredmigrations.engine.MigrationInterruptedException;

import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.PriorityOrdered;

/**
 * Migrates or verifies before every other runner, then lets traffic in. Of a hierarchy of
 * contexts the first that is run does it for all.
 */
final class MigrationsRunner implements ApplicationRunner, PriorityOrdered {

	private final MigrationsStart start;

	private final TrafficGate gate;

	private final ClosingContext context;

	MigrationsRunner(MigrationsStart start, TrafficGate gate, ClosingContext context) {
		this.start = start;
		this.gate = gate;
		this.context = context;
	}

	@Override
	public void run(ApplicationArguments args) {
		if (!this.gate.isOpen()) {
			perform();
			this.gate.open();
		}
	}

	boolean hasRun() {
		return this.gate.isOpen();
	}

	private void perform() {
		try {
			this.start.perform();
		}
		catch (MigrationInterruptedException ex) {
			this.context.await();
			throw ex;
		}
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}
