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

package io.github.tieredmigrations.engine;

import io.github.tieredmigrations.test.StatementLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a process that reads while another one writes.
 */
class ConcurrentReadTests {

	/** After the tables and their rows were read, and before the log is. */
	private static final int ROWS_READ = 2;

	@RegisterExtension
	final TestProject project = new TestProject();

	@Test
	void scriptThatAnotherAppliesBeforeTheLogIsReadIsNotTakenForLost() {
		this.project.ledgerScript("migrations/001_first.sql").migrate();
		this.project.ledgerScript("migrations/002_second.sql");
		StatementLog dataSource = new StatementLog(this.project.database().dataSource()).afterStatement(ROWS_READ,
				this.project::migrate);
		assertThat(this.project.start(dataSource).migrate().applied()).isEmpty();
		assertThat(this.project.ledger()).hasSize(2);
	}

}
