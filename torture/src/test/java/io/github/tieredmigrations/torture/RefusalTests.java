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

import io.github.tieredmigrations.engine.MigrationException;
import io.github.tieredmigrations.engine.MigrationRefusedException;
import io.github.tieredmigrations.engine.RunReport.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that whatever is wrong with files and names is told before anything runs, of all
 * modules at once.
 */
class RefusalTests {

	private static final String P1 = "contents/plugins/p1/migrations/";

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void filesThatWereEditedDeletedOrRenumberedAreNamed() {
		this.project.tree(2, 2);
		LocalStart.run(this.project);
		this.project.ledgerScript("core", 1, "SELECT 'edited';").ledgerScript("core", 5, "CREATE TABLE later ();");
		this.project.folder().delete("contents/plugins/p2/migrations/V1__step.sql");
		this.project.folder().rename(P1 + "V1__step.sql", P1 + "V1.5__step.sql");
		List<String> before = this.project.content();
		assertThat(refusal()).hasMessageContaining("core: V1__step.sql: the script was changed after it was applied")
			.message()
			.containsPattern("checksum applied -?\\d+, now -?\\d+")
			.containsPattern("plugin/p2: V1__step.sql: .* gone")
			.containsPattern("plugin/p1: V1__step.sql: .* gone")
			.containsPattern("plugin/p1: V1.5__step.sql: ");
		assertThat(this.project.content()).isEqualTo(before);
		assertThat(this.project.exists("later")).isFalse();
	}

	@Test
	void newLabelAndLineEndsAreAccepted() {
		this.project.tree(1, 2);
		LocalStart.run(this.project);
		this.project.file(P1 + "V1__step.sql", this.project.folder().text(P1 + "V1__step.sql").replace("\n", "\r\n"));
		LocalStart.assertSound(this.project);
		this.project.folder().rename(P1 + "V2__step.sql", P1 + "V2__better.sql");
		assertThat(LocalStart.run(this.project).outcome()).isEqualTo(Outcome.UP_TO_DATE);
	}

	@Test
	void namesVersionsAndPlacesThatAreWrongAreToldEachWithASuggestion() {
		this.project.tree(1, 2)
			.file("migrations/V1_5_init.sql", "SELECT 1;")
			.file(P1 + "V2.0__again.sql", "SELECT 1;")
			.file("contents/themes/default/migrations/readme.txt", "");
		assertThat(refusal("migrations.plugin.locations=file:/no/such/{plugin}")).hasMessageContaining("V1_5_init.sql")
			.hasMessageContaining("V1_5__init.sql")
			.hasMessageContaining("file:/no/such/{plugin}");
		assertThat(refusal()).hasMessageContaining("V2.0__again.sql").hasMessageContaining("V2__step.sql");
		assertThat(this.project.content()).isEmpty();
		assertThat(this.project.exists("migration_log")).isFalse();
	}

	@Test
	void olderVersionThatAppearsLaterIsRefused() {
		this.project.ledgerScript("plugin/p1", 2).ledgerScript("plugin/p2", 1);
		LocalStart.run(this.project);
		this.project.ledgerScript("plugin/p1", 1).ledgerScript("plugin/p2", 2);
		assertThat(refusal()).hasMessageContaining("plugin/p1: V1__step.sql")
			.hasMessageContaining("older than 2")
			.hasMessageContaining("migrations.plugin.out-of-order");
		assertThat(this.project.ledger()).hasSize(2);
		LocalStart.run(this.project, "migrations.plugin.out-of-order=allow");
		LocalStart.assertSound(this.project);
	}

	@ParameterizedTest
	@ValueSource(strings = { "../x", "a\"; drop table oracle.ledger;--", "A-b", "Üml",
			"a234567890123456789012345678901234567890123456789012345678901234" })
	void nameOutsideThePatternIsRefusedAndTheLedgerIsAlive(String name) {
		this.project.ledgerScript("plugin/a_b", 1);
		MigrationException refusal = refusal("migrations.plugin.active=a_b," + name);
		assertThat(refusal).hasMessageContaining("'" + name + "'").hasMessageContaining("[a-z][a-z0-9_-]{0,39}");
		assertThat(this.project.content()).isEmpty();
		assertThat(this.project.exists("migration_log")).isFalse();
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	private MigrationException refusal(String... properties) {
		MigrationException refusal = LocalStart.fail(this.project, properties);
		assertThat(refusal).isInstanceOf(MigrationRefusedException.class);
		return refusal;
	}

}
