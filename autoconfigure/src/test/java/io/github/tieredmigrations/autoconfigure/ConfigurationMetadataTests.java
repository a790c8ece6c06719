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

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import org.springframework.boot.json.JsonParserFactory;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what editors and people are told about the properties.
 */
class ConfigurationMetadataTests {

	private static final List<String> WITHOUT_DEFAULT = List.of("migrations.command", "migrations.core.locations",
			"migrations.core.patterns", "migrations.core.target", "migrations.datasource.bean",
			"migrations.datasource.driver-class-name", "migrations.datasource.password", "migrations.datasource.url",
			"migrations.datasource.username", "migrations.entity.locations", "migrations.entity.patterns",
			"migrations.entity.target", "migrations.flyway", "migrations.placeholders", "migrations.plugin.active",
			"migrations.plugin.locations", "migrations.plugin.patterns", "migrations.plugin.target",
			"migrations.release", "migrations.retry.lock-timeout", "migrations.schema", "migrations.socket-timeout",
			"migrations.theme.active", "migrations.theme.locations", "migrations.theme.patterns",
			"migrations.theme.target");

	@Test
	void everyPropertyHasTypeAndDescription() {
		assertThat(properties()).hasSizeGreaterThan(30)
			.allSatisfy((property) -> assertThat(property).containsKeys("name", "type", "description"))
			.allSatisfy((property) -> assertThat(text(property, "description")).endsWith("."));
	}

	@Test
	void everyPropertyHasItsDefault() {
		assertThat(properties().filter((property) -> !property.containsKey("defaultValue"))
			.map((property) -> text(property, "name"))).containsExactlyElementsOf(WITHOUT_DEFAULT);
	}

	@Test
	void everyValueOfAnEnumerationIsTold() {
		List<Map<String, Object>> choices = properties()
			.filter((property) -> text(property, "type").startsWith("io.github.tieredmigrations"))
			.toList();
		assertThat(choices).hasSizeGreaterThan(10)
			.allSatisfy((property) -> assertThat(text(property, "description")).contains(values(property)));
	}

	private static List<String> values(Map<String, Object> property) {
		Class<?> type = ClassUtils.resolveClassName(text(property, "type"), null);
		return Stream.of(type.getEnumConstants())
			.map((value) -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
			.toList();
	}

	@Test
	void hintsAreForPropertiesThatExist() {
		List<String> names = properties().map((property) -> text(property, "name")).toList();
		assertThat(list("hints")).isNotEmpty()
			.allSatisfy((hint) -> assertThat(names).contains(text(hint, "name").replaceFirst("\\.keys$", "")));
	}

	@Test
	void documentationSaysTheSame() throws IOException {
		List<String> rows = properties().map(ConfigurationMetadataTests::row).toList();
		assertThat(Files.readAllLines(Path.of("../docs/configuration.md"))
			.stream()
			.filter((line) -> line.startsWith("| `"))).containsExactlyElementsOf(rows);
	}

	private static String row(Map<String, Object> property) {
		Object value = property.get("defaultValue");
		return "| `%s` | %s | %s |".formatted(text(property, "name"), (value != null) ? "`" + value + "`" : "",
				text(property, "description").replace("*", "\\*"));
	}

	private static Stream<Map<String, Object>> properties() {
		return list("properties").stream();
	}

	@SuppressWarnings("unchecked")
	private static List<Map<String, Object>> list(String name) {
		return (List<Map<String, Object>>) JsonParserFactory.getJsonParser().parseMap(metadata()).get(name);
	}

	private static String metadata() {
		try {
			URI classes = MigrationsProperties.class.getProtectionDomain().getCodeSource().getLocation().toURI();
			return Files.readString(Path.of(classes).resolve("META-INF/spring-configuration-metadata.json"));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(Map<String, Object> map, String key) {
		return String.valueOf(map.get(key));
	}

}
