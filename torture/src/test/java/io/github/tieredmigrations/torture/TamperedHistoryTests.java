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

package io.github.tieredmigrations.torture;

import java.util.List;

import io.github.tieredmigrations.engine.MigrationRefusedException;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a history that somebody has changed by hand.
 */
class TamperedHistoryTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"DELETE FROM migration_history_plugin WHERE version LIKE '2.%' | V2__step.sql",
			"DROP TABLE migration_history_plugin | V1__step.sql, V2__step.sql",
			"UPDATE migration_history_plugin SET checksum = 7 WHERE version LIKE '2.%' | checksum applied 7, now",
			"UPDATE migration_history_plugin SET success = false WHERE version LIKE '2.%' | V2__step.sql: the script failed",
			"UPDATE migration_history_plugin SET script = 'plugin/other/V1__step.sql' WHERE version LIKE '1.%' | row 1 of the plugin history" })
	void nothingRunsAgainWithoutBeingTold(String tampering, String message) {
		this.project.tree(1, 2);
		LocalStart.run(this.project);
		execute("CREATE TABLE oracle.kept (LIKE migration_history_plugin INCLUDING ALL);"
				+ " INSERT INTO oracle.kept TABLE migration_history_plugin");
		List<String> before = this.project.ledger();
		execute(tampering);
		assertThat(LocalStart.fail(this.project)).isInstanceOf(MigrationRefusedException.class)
			.hasMessageContaining("plugin/")
			.hasMessageContaining(message);
		assertThat(this.project.ledger()).isEqualTo(before);
		execute("DROP TABLE IF EXISTS migration_history_plugin;"
				+ " ALTER TABLE oracle.kept RENAME TO migration_history_plugin;"
				+ " ALTER TABLE oracle.migration_history_plugin SET SCHEMA public");
		LocalStart.assertSound(this.project);
	}

	private void execute(String sql) {
		this.project.jdbc().sql(sql).update();
	}

}
