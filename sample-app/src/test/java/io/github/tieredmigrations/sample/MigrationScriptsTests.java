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

package io.github.tieredmigrations.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * Tests for what the scripts promise whoever runs them: a psql, or the starter.
 */
class MigrationScriptsTests {

	private static final List<String> TIERS = List.of("migrations", "contents/themes/default/migrations",
			"contents/plugins/ai/migrations", "contents/plugins/billing/migrations",
			"contents/themes/default/entities/projects/migrations", "contents/themes/default/entities/tasks/migrations",
			"contents/themes/default/entities/tasks/children/comments/migrations",
			"contents/plugins/ai/entities/completions/migrations",
			"contents/plugins/billing/entities/invoices/migrations");

	private final TestDatabase database = TestDatabase.create();

	@AfterEach
	void dropDatabase() {
		this.database.close();
	}

	@Test
	void everyScriptCanRunAgain() throws IOException {
		List<Resource> scripts = inOrder();
		scripts.forEach(this::run);
		scripts.forEach((script) -> assertThatNoException().as(script.getFilename()).isThrownBy(() -> run(script)));
	}

	@Test
	void everyTableHasRowLevelSecurity() throws IOException {
		inOrder().forEach(this::run);
		assertThat(this.database.jdbc().sql("""
				select relname from pg_class
				where relnamespace = 'public'::regnamespace and relkind = 'r' and not relrowsecurity
				""").query(String.class).list()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("tiers")
	void numbersHaveNoGaps(String folder) throws IOException {
		List<String> numbers = scripts(folder).stream().map((script) -> script.getFilename().substring(0, 3)).toList();
		assertThat(numbers).isNotEmpty()
			.isEqualTo(IntStream.rangeClosed(1, numbers.size()).mapToObj("%03d"::formatted).toList());
	}

	static Stream<String> tiers() {
		return TIERS.stream();
	}

	private static List<Resource> inOrder() throws IOException {
		List<Resource> schema = new ArrayList<>();
		List<Resource> sampleData = new ArrayList<>();
		for (String folder : TIERS) {
			scripts(folder)
				.forEach((script) -> (script.getFilename().contains("sample_data") ? sampleData : schema).add(script));
		}
		return Stream.of(schema, sampleData).flatMap(List::stream).toList();
	}

	private static List<Resource> scripts(String folder) throws IOException {
		Resource[] scripts = new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.sql");
		return Arrays.stream(scripts).sorted(Comparator.comparing(Resource::getFilename)).toList();
	}

	private void run(Resource script) {
		DriverManagerDataSource dataSource = this.database.dataSource();
		// sends a file as psql does; otherwise the driver would have to understand BEGIN
		// ATOMIC
		Properties simpleQueries = new Properties();
		simpleQueries.setProperty("preferQueryMode", "simple");
		dataSource.setConnectionProperties(simpleQueries);
		try {
			new JdbcTemplate(dataSource).execute(script.getContentAsString(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
