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

package io.github.tieredmigrations.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.tieredmigrations.command.CommandProject.Result;
import io.github.tieredmigrations.test.CommandProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link MigrationsCommandLine} does alone.
 */
class UsageTests {

	@RegisterExtension
	final CommandProject project = new CommandProject();

	@ParameterizedTest
	@ValueSource(strings = { "help", "--help", "help deploy", "deploy --help", "status -h" })
	void helpIsWhatWasAskedFor(String line) {
		Result result = this.project.run(line.split(" "));
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).startsWith("Usage: migrations").doesNotContain("\u001B");
		assertThat(result.err()).isEmpty();
	}

	@Test
	void helpNamesEveryCommand() {
		assertThat(this.project.run("help").out()).contains("  status ", "  list ", "  plan ", "  deploy ",
				"  rollback ", "  verify ", "  repair ", "  confirm ", "  forget ", "  new ", "  help ",
				"  generate-completion ", "64 the command line is wrong");
	}

	@ParameterizedTest
	@ValueSource(strings = { "stauts", "status --al", "deploy one", "deploy core@", "rollback", "rollback x",
			"rollback latest", "rollback 1.0 --run last", "confirm core", "repair", "status --output xml",
			"deploy --module Core" })
	void mistakesEndWith64(String line) {
		Result result = this.project.run(line.split(" "));
		assertThat(result.exitCode()).isEqualTo(64);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).contains("Description:", "Action:", " --help' shows what there is.");
	}

	@Test
	void noCharacterIsLostWhateverTheLocaleWhereNobodyLooksOn() {
		CommandProcess process = CommandProcess.run(Mistaken.class, Pattern.compile(""),
				Map.of("JDK_JAVA_OPTIONS", "-Dfile.encoding=US-ASCII -Dstderr.encoding=US-ASCII"), List.of());
		assertThat(process.errors()).contains("'--größe'");
	}

	/** A process with an option that there is not. */
	static final class Mistaken {

		public static void main(String[] args) {
			new MigrationsCommandLine(List.of("status", "--größe"), System.out, System.err).executeAlone();
		}

	}

	@Test
	void nothingAtAllShowsWhatThereIs() {
		Result result = this.project.run();
		assertThat(result.exitCode()).isEqualTo(64);
		assertThat(result.out()).isEmpty();
		assertThat(result.err()).startsWith("Usage: migrations").contains("  deploy ");
	}

	@Test
	void mistakesSayWhatWasMeant() {
		assertThat(this.project.run("stauts").err()).contains("'stauts'", "Did you mean: status");
		assertThat(this.project.run("status", "--output", "xml").err())
			.contains("'xml' is no format: expected table or json")
			.doesNotContain("TABLE");
		assertThat(this.project.run("rollback").err()).contains("\nMissing required argument");
	}

	@Test
	void targetOfARollbackIsReadBeforeThereIsAnApplication() {
		StringWriter err = new StringWriter();
		assertThat(new MigrationsCommandLine(List.of("rollback", "latest"), new PrintWriter(new StringWriter()),
				new PrintWriter(err), new Answers(false))
			.executeAlone()).hasValue(64);
		assertThat(err.toString()).contains("'latest' is no target: expected a release such as 1.2.0");
	}

	@Test
	void outputThatGetsLostIsAFailure() {
		this.project.script("migrations/001_users.sql");
		assertThat(this.project.runWithoutOutput("list")).isEqualTo(new Result(1, "", """

				Description:

				The output could not be written, or not all of it.

				Action:

				Look whether the disk is full, or whoever reads the output has gone.
				"""));
		assertThat(this.project.runWithoutOutput("help").exitCode()).isEqualTo(1);
		assertThat(this.project.runWithoutOutput("list", "--quiet").exitCode()).isZero();
		assertThat(this.project.runWithoutOutput("deploy").exitCode()).isZero();
		assertThat(this.project.runWithoutOutput("deploy", "--output=json").exitCode()).isZero();
		assertThat(this.project.runWithoutOutput("status").exitCode()).isEqualTo(1);
	}

	@Test
	void completionIsForTheShell() {
		Result result = this.project.run("generate-completion");
		assertThat(result.exitCode()).isZero();
		assertThat(result.out()).contains("complete -F", "deploy", "--dry-run");
	}

	@Test
	void coloursAreForTerminals() {
		this.project.script("migrations/001_users.sql");
		assertThat(this.project.run("status").out()).doesNotContain("\u001B");
	}

}
