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

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DatabaseLogin}.
 */
class DatabaseLoginTests {

	@ParameterizedTest
	@CsvSource({ "postgresql://u:geheim@localhost/shop, does not begin with",
			"jdbc:postgresq://localhost/shop?password=geheim, No JDBC driver is known for the URL" })
	void urlThatIsNoneIsExplainedAndNotShown(String url, String explanation) {
		FailureAnalysis analysis = refused(url, null);
		assertThat(analysis.getDescription()).contains(explanation).doesNotContain("geheim");
		assertThat(analysis.getAction()).contains("migrations.datasource.", "jdbc:postgresql:")
			.doesNotContain("geheim");
	}

	@Test
	void driverThatIsNotThereIsNamed() {
		FailureAnalysis analysis = refused("jdbc:postgresql://localhost/shop", "org.postgresql.Drivr");
		assertThat(analysis.getDescription()).contains("'org.postgresql.Drivr', is not on the class path");
		assertThat(analysis.getAction()).contains("migrations.datasource.driver-class-name");
	}

	@Test
	void driverOfItsOwnMayHaveAnyUrl() {
		assertThat(new DatabaseLogin("jdbc:wrapper:shop", null, null, "org.postgresql.Driver").toDataSource())
			.isNotNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "user=app&password=x | y | jdbc:postgresql://h/shop?",
					"user=app&password=x | | jdbc:postgresql://h/shop?password=x",
					"ssl=true&user=app | y | jdbc:postgresql://h/shop?ssl=true&" })
	void onlyWhatTheMigrationsHaveOfTheirOwnIsTakenOutOfTheUrl(String options, @Nullable String password, String url) {
		DatabaseLogin login = new DatabaseLogin("jdbc:postgresql://h/shop?" + options, null, null, null)
			.by(new MigrationsProperties.Datasource(null, null, "owner", password, null));
		assertThat(login.toDataSource()).isInstanceOfSatisfying(SimpleDriverDataSource.class, (dataSource) -> {
			assertThat(dataSource.getUrl()).isEqualTo(url);
			assertThat(dataSource.getUsername()).isEqualTo("owner");
			assertThat(dataSource.getPassword()).isEqualTo(password);
		});
	}

	@Test
	void roleInTheUrlGoesWithTheMigrationsToAnotherDatabase() {
		DatabaseLogin login = new DatabaseLogin("jdbc:postgresql://h/shop?user=sh%20op&password=x", "other", null, null)
			.to("jdbc:postgresql://h/other");
		assertThat(login.toDataSource()).isInstanceOfSatisfying(SimpleDriverDataSource.class, (dataSource) -> {
			assertThat(dataSource.getUsername()).isEqualTo("sh op");
			assertThat(dataSource.getPassword()).isEqualTo("x");
		});
	}

	private static FailureAnalysis refused(String url, @Nullable String driver) {
		DataSourceChoiceException[] cause = new DataSourceChoiceException[1];
		assertThatExceptionOfType(DataSourceChoiceException.class)
			.isThrownBy(() -> new DatabaseLogin(url, null, null, driver).toDataSource())
			.satisfies((ex) -> cause[0] = ex);
		return new DataSourceChoiceFailureAnalyzer().analyze(cause[0], cause[0]);
	}

}
