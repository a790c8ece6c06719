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

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.tieredmigrations.command.MigrationsCommandLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CommandRequest}.
 */
class CommandRequestTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void firstWordThatIsNoOption() {
		CommandRequest request = request("--spring.profiles.active=prod", "migrations", "deploy", "1.2.0");
		assertThat(request.arguments()).containsExactly("deploy", "1.2.0");
		assertThat(request.others()).containsExactly("--spring.profiles.active=prod");
		assertThat(request.line()).isEqualTo("deploy 1.2.0");
	}

	@Test
	void propertiesAmongTheOptionsAreForSpringBoot() {
		CommandRequest request = request("migrations", "status", "--module=plugin/ai", "--spring.datasource.url=x",
				"-q", "--migrations.plugin.active[0]=ai", "--debug", "--output", "json");
		assertThat(request.arguments()).containsExactly("status", "--module=plugin/ai", "-q", "--output", "json");
		assertThat(request.others()).containsExactly("--spring.datasource.url=x", "--migrations.plugin.active[0]=ai",
				"--debug");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-q", "--quiet", "--output=json", "--output=JSON", "--output Json" })
	void nothingButErrorsIsWrittenBesideJson(String options) {
		assertThat(request(("migrations status " + options).split(" ")).isQuiet()).isTrue();
		assertThat(request("migrations", "status", "--output", "text").isQuiet()).isFalse();
	}

	@Test
	void otherWordsAreTheApplications() {
		assertThat(CommandRequest.of(new String[] { "import", "migrations" }, this.environment)).isEmpty();
		assertThat(CommandRequest.of(new String[] { "--migrations" }, this.environment)).isEmpty();
		assertThat(CommandRequest.of(new String[0], this.environment)).isEmpty();
	}

	@Test
	void propertyIsSplitAsAShellWould() {
		this.environment.setProperty("migrations.command", "new  core \"add tenants\" --directory='a b'");
		assertThat(request("--server.port=0").arguments()).containsExactly("new", "core", "add tenants",
				"--directory=a b");
		assertThat(request("--server.port=0").others()).containsExactly("--server.port=0");
		this.environment.setProperty("migrations.command", " ");
		assertThat(CommandRequest.of(new String[0], this.environment)).isEmpty();
	}

	@Test
	void quotationMarkOfTheOtherKindIsText() {
		this.environment.setProperty("migrations.command", "new core \"it's\" --directory='the \"a\" team'");
		assertThat(request().arguments()).containsExactly("new", "core", "it's", "--directory=the \"a\" team");
	}

	@Test
	void halfAQuotationIsAMistake() {
		for (String line : List.of("new core \"add tenants", "new core it's", "\"", "status 'a' \"'\" '")) {
			this.environment.setProperty("migrations.command", line);
			assertThat(CommandRequest.isLineUnfinished(new String[0], this.environment)).isTrue();
			assertThat(CommandRequest.isLineUnfinished(new String[] { "-q", "migrations", "list" }, this.environment))
				.isFalse();
		}
		this.environment.setProperty("migrations.command", "new core \"it's\"");
		assertThat(CommandRequest.isLineUnfinished(new String[0], this.environment)).isFalse();
	}

	@Test
	void propertyMayBeginWithTheWord() {
		this.environment.setProperty("migrations.command", "migrations deploy 1.2.0");
		assertThat(request().arguments()).containsExactly("deploy", "1.2.0");
	}

	@Test
	void optionsBeforeTheWordAreTheCommands() {
		assertThat(request("-q", "--debug", "migrations", "list").arguments()).containsExactly("-q", "list");
	}

	@Test
	void aWordBeforeTheCommandIsAMistake() {
		assertThat(misplaced("--spring.datasource.password", "secret", "migrations", "plan"))
			.hasValue("what stands behind '--spring.datasource.password'");
		assertThat(misplaced("import", "migrations", "plan")).hasValue("'import'");
		assertThat(misplaced("migrations", "plan", "migrations", "plan")).isEmpty();
		assertThat(misplaced("--server.port=0", "migrations", "plan")).isEmpty();
		assertThat(misplaced("import", "migrations")).isEmpty();
		assertThat(misplaced("import", "migrations", "of", "birds")).isEmpty();
	}

	@Test
	void aPropertyApartFromItsValueIsAMistake() {
		assertThat(apart("migrations", "deploy", "--spring.datasource.password", "secret"))
			.hasValue("--spring.datasource.password");
		assertThat(apart("migrations", "deploy", "--spring.datasource.password=secret", "1.2.0")).isEmpty();
		assertThat(apart("migrations", "deploy", "--module", "plugin/ai", "--some.flag")).isEmpty();
		assertThat(apart("migrations", "deploy", "--some.flag", "--step")).isEmpty();
		assertThat(apart("import", "--some.flag", "x")).isEmpty();
	}

	private static Optional<String> apart(String... arguments) {
		return CommandRequest.propertyApartFromItsValue(arguments);
	}

	@Test
	void everyCommandIsKnown() {
		ByteArrayOutputStream help = new ByteArrayOutputStream();
		new MigrationsCommandLine(List.of("help"), new PrintStream(help, true), System.err).executeAlone();
		assertThat(Pattern.compile("(?m)^  ([a-z][a-z-]+)")
			.matcher(help.toString())
			.results()
			.map((match) -> match.group(1))).containsExactlyInAnyOrderElementsOf(CommandRequest.COMMANDS);
	}

	@Test
	void wordGoesBeforeTheProperty() {
		this.environment.setProperty("migrations.command", "status");
		assertThat(request("migrations", "verify").arguments()).containsExactly("verify");
	}

	@Test
	void nothingBehindTheWordIsAMistakeAndStillACommand() {
		assertThat(request("migrations").arguments()).isEmpty();
		assertThat(request("migrations").line()).isEqualTo("help");
	}

	private static Optional<String> misplaced(String... arguments) {
		return CommandRequest.wordBeforeCommand(arguments);
	}

	private CommandRequest request(String... arguments) {
		return CommandRequest.of(arguments, this.environment).orElseThrow();
	}

}
