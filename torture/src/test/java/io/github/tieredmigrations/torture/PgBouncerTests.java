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

import io.github.tieredmigrations.engine.MigrationRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a pooler between application and server.
 */
@EnabledIf("io.github.tieredmigrations.torture.PgBouncer#isInstalled")
class PgBouncerTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@ParameterizedTest
	@ValueSource(strings = { "transaction", "session" })
	void poolerIsRefusedBeforeTheFirstChange(String mode) throws Exception {
		this.project.ledgerScript("core", 1);
		try (PgBouncer bouncer = PgBouncer.start(this.project.database(), mode)) {
			assertThat(LocalStart.fail(this.project, "spring.datasource.url=" + bouncer.url()))
				.isInstanceOf(MigrationRefusedException.class)
				.hasMessageContaining("the connection goes through a pooler such as PgBouncer")
				.hasMessageContaining("migrations.datasource.url")
				.hasMessageContaining("migrations.session-pooler=true");
			assertThat(count("pg_tables where schemaname = 'public'")).isZero();
			assertThat(count("pg_locks where locktype = 'advisory'"
					+ " and database = (select oid from pg_database where datname = current_database())"))
				.isZero();
		}
		LocalStart.run(this.project);
		LocalStart.assertSound(this.project);
	}

	@Test
	void migratorThatGoesRoundThePoolerIsTheWayOut() throws Exception {
		this.project.ledgerScript("core", 1);
		try (PgBouncer bouncer = PgBouncer.start(this.project.database(), "transaction")) {
			LocalStart.run(this.project, "spring.datasource.url=" + bouncer.url(),
					"migrations.datasource.url=" + this.project.database().url());
		}
		LocalStart.assertSound(this.project);
	}

	@Test
	void poolerOfSessionsIsAcceptedByThoseWhoSaySo() throws Exception {
		this.project.ledgerScript("core", 1).ledgerScript("plugin/p1", 1);
		try (PgBouncer bouncer = PgBouncer.start(this.project.database(), "session")) {
			this.project.property("migrations.session-pooler", "true").property("spring.datasource.url", bouncer.url());
			LocalStart.run(this.project);
			LocalStart.assertSound(this.project);
		}
	}

	private int count(String from) {
		return this.project.jdbc().sql("select count(*) from " + from).query(Integer.class).single();
	}

}
