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

import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.validation.FieldError;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PropertyRules}.
 */
class PropertyRulesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(MigrationsPropertiesTests.Config.class);

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1s" })
	void lockTimeoutThatIsNoTimeIsRefused(String timeout) {
		invalid((errors) -> assertThat(errors).singleElement()
			.extracting(FieldError::getField, FieldError::getDefaultMessage)
			.containsExactly("lock.timeout", "must be more than nothing, such as 5m"),
				"migrations.lock.timeout=" + timeout);
	}

	@Test
	void allThatIsWrongIsSaidAtOnce() {
		invalid((errors) -> {
			assertThat(errors).extracting(FieldError::getField)
				.containsExactly("lock.timeout", "core.history-table", "plugin.history-table", "entity.history-table");
			assertThat(errors).extracting(FieldError::getDefaultMessage)
				.contains("must not be empty",
						"must not be longer than 63 bytes, of which PostgreSQL cuts off the rest")
				.anySatisfy((message) -> assertThat(message).contains("'migration_history_theme'", "theme"));
		}, "migrations.lock.timeout=0s", "migrations.core.history-table=",
				"migrations.plugin.history-table=" + "ä".repeat(32),
				"migrations.entity.history-table=migration_history_theme");
	}

	@ParameterizedTest
	@CsvSource({ "63, true", "64, false" })
	void nameOfAHistoryTableIsAsLongAsPostgresAllows(int length, boolean accepted) {
		this.runner.withPropertyValues("migrations.core.history-table=" + "x".repeat(length))
			.run((context) -> assertThat(context.getStartupFailure() == null).isEqualTo(accepted));
	}

	@Test
	void tierThatWasGivenTheTableOfAnotherIsTheOneToChange() {
		invalid((errors) -> assertThat(errors).singleElement()
			.extracting(FieldError::getField, FieldError::getRejectedValue)
			.containsExactly("core.history-table", "migration_history_plugin"),
				"migrations.core.history-table=migration_history_plugin");
	}

	@Test
	void quotationMarkInTheNameOfAHistoryTableIsRefused() {
		invalid((errors) -> assertThat(errors).extracting(FieldError::getField).containsExactly("core.history-table"),
				"migrations.core.history-table=my\"history");
	}

	@ParameterizedTest
	@CsvSource({ "app, true", "pgapp, true", "pg_app, false",
			"a23456789012345678901234567890123456789012345678901234567890123, true",
			"a234567890123456789012345678901234567890123456789012345678901234, false" })
	void nameOfTheSchemaIsOneThatPostgresAllows(String schema, boolean accepted) {
		this.runner.withPropertyValues("migrations.schema=" + schema)
			.run((context) -> assertThat(context.getStartupFailure() == null).isEqualTo(accepted));
	}

	@ParameterizedTest
	@ValueSource(strings = { "migration_log", "migration_history_rollback" })
	void nameOfATableOfAllTiersIsNoNameOfAHistoryTable(String name) {
		invalid((errors) -> assertThat(errors).extracting(FieldError::getField).containsExactly("core.history-table"),
				"migrations.core.history-table=" + name);
	}

	@ParameterizedTest
	@CsvSource({ "bean, bean, url", "bean, bean, username", "bean, bean, password", "username, url, password",
			"username, driver-class-name, password" })
	void partsOfADataSourceThatDoNotGoTogetherAreRefused(String field, String first, String second) {
		invalid((errors) -> {
			assertThat(errors).extracting(FieldError::getField).containsExactly("datasource." + field);
			assertThat(errors).extracting(FieldError::getRejectedValue).doesNotContain("hidden");
		}, "migrations.datasource." + first + "=x", "migrations.datasource." + second + "=hidden");
	}

	private void invalid(Consumer<List<FieldError>> assertions, String... values) {
		this.runner.withPropertyValues(values)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOfSatisfying(BindValidationException.class, (exception) -> assertions.accept(
						exception.getValidationErrors().getAllErrors().stream().map(FieldError.class::cast).toList())));
	}

}
