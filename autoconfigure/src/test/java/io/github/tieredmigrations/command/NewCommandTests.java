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

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import io.github.tieredmigrations.command.CommandProject.Result;
import io.github.tieredmigrations.module.TierSettings.Naming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NewCommand}, {@link FileNaming} and {@link NextNumber}.
 */
class NewCommandTests {

	private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

	@RegisterExtension
	final CommandProject project = new CommandProject();

	@Test
	void createsBothFilesBesideTheOthersWithoutTheDatabase() {
		this.project.dataSource(Databases.unreachable()).script("migrations/001_users.sql");
		Result result = this.project.run("new", "core", "Add tenants");
		Path folder = this.project.root().resolve("migrations");
		assertThat(result.out()).isEqualTo("%s%n%s%nCreated 2 files.%n".formatted(folder.resolve("002_add_tenants.sql"),
				folder.resolve("002_add_tenants.down.sql")));
		assertThat(result.exitCode()).isZero();
		assertThat(this.project.folder().text("migrations/002_add_tenants.sql")).isEqualTo("""
				-- Migration: 002_add_tenants.sql
				-- Description: Add tenants
				-- Date: %s

				""".formatted(LocalDate.now(ZoneOffset.UTC)));
		assertThat(this.project.folder().text("migrations/002_add_tenants.down.sql"))
			.startsWith("-- Migration: 002_add_tenants.down.sql\n-- Description: takes back 002_add_tenants.sql\n");
	}

	@Test
	void levelBesideTheScriptsIsToBeRaised() {
		this.project.script("migrations/patch-0-1.sql").script("migrations/target-patch.json", "{\"level\": 1}");
		Result result = this.project.run("new", "core", "more");
		assertThat(result.out()).contains("patch-1-2.sql", "target-patch.json says 1: raise it");
		this.project.script("migrations/target-patch.json", "{\"level\": 3}");
		assertThat(this.project.run("new", "core", "third").out()).contains("Created 2 files.")
			.doesNotContain("target-patch.json");
	}

	@Test
	void namesThatAUrlWritesOtherwiseHideNoFolder() {
		this.project.script("migrations/V1__add orders.sql");
		assertThat(this.project.run("new", "core", "more").exitCode()).isZero();
		assertThat(this.project.root().resolve("migrations/V2__more.sql")).exists();
	}

	@Test
	void aRollbackIsRefusedUntilTheDownScriptIsWritten() {
		this.project.run("new", "core", "tenants", "--directory", this.project.root() + "/migrations");
		this.project.script("migrations/001_tenants.sql", "create table tenants (id int);");
		assertThat(this.project.run("deploy").out()).contains("core 001_tenants.sql");
		Result result = this.project.run("rollback", "core@0", "--dry-run");
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.out()).contains("001_tenants.down.sql");
	}

	@Test
	void anotherFolderMayBeNamed() {
		String folder = this.project.root() + "/elsewhere";
		assertThat(this.project.run("new", "plugin/ai", "models", "--first", "--directory", folder).exitCode())
			.isZero();
		assertThat(this.project.folder().text("elsewhere/001_models.sql")).contains("-- Migration: 001_models.sql");
	}

	@Test
	void configuredLocationIsNotMistakenForTheDefault() {
		this.project.set("migrations.plugin.locations=classpath:plugins/{plugin}/db");
		Result result = this.project.run("new", "plugin/ai", "models", "--first");
		assertThat(result.exitCode()).isEqualTo(64);
		assertThat(result.err()).contains("plugin/ai has no script yet, and migrations.plugin.locations")
			.contains("--directory");
	}

	@Test
	void nothingIsOverwritten() {
		this.project.script("elsewhere/001_sample_data.sql", "-- kept");
		Result result = this.project.run("new", "plugin/ai", "sample data", "--first", "--directory",
				this.project.root() + "/elsewhere");
		assertThat(result.exitCode()).isEqualTo(64);
		assertThat(result.err()).contains("001_sample_data.sql exists already");
		assertThat(this.project.folder().text("elsewhere/001_sample_data.sql")).isEqualTo("-- kept");
	}

	@Test
	void filesThatTheApplicationWasNotBuiltWithCount() {
		this.project.script("migrations/001_users.sql").script("elsewhere/999_sample_data.sql", "");
		String folder = this.project.root() + "/elsewhere";
		for (String name : List.of("a", "b")) {
			assertThat(this.project.run("new", "core", name, "--directory", folder).exitCode()).isZero();
			assertThat(this.project.run("new", "plugin/ai", name, "--first", "--directory", folder + "/ai").exitCode())
				.isZero();
		}
		assertThat(this.project.root().resolve("elsewhere/002_a.sql")).exists();
		assertThat(this.project.root().resolve("elsewhere/003_b.sql")).exists();
		assertThat(this.project.root().resolve("elsewhere/ai/002_b.down.sql")).exists();
	}

	@Test
	void mistypedModuleIsNoNewOne() {
		this.project.script("contents/plugins/billing/migrations/001_x.sql").set("migrations.plugin.active=billing");
		String folder = this.project.root() + "/elsewhere";
		Result mistyped = this.project.run("new", "plugin/biling", "more", "--directory", folder);
		assertThat(mistyped.exitCode()).isEqualTo(64);
		assertThat(mistyped.err())
			.contains("There is no module 'plugin/biling' among plugin/billing. If it is to be a new one, add --first");
		assertThat(this.project.run("new", "theme/dark", "more", "--directory", folder).err())
			.contains("There is no module 'theme/dark'. If it is");
		assertThat(this.project.root().resolve("elsewhere")).doesNotExist();
	}

	@Test
	void namesOfAPatternAreNotContinuedThoughTheyLookLikeOthers() {
		this.project.set("migrations.core.naming=pattern",
				"migrations.core.patterns[0]=(?<version>\\d+\\.\\d+)_(?<description>\\w+)\\.sql");
		this.project.script("migrations/1.1_users.sql");
		Result result = this.project.run("new", "core", "more");
		assertThat(result.exitCode()).isEqualTo(64);
		assertThat(result.err()).contains("follow no naming scheme that can be continued");
		assertThat(this.project.root().resolve("migrations/2_more.sql")).doesNotExist();
	}

	@ParameterizedTest
	@EnumSource(value = Naming.class, names = "PATTERN", mode = EnumSource.Mode.EXCLUDE)
	void firstScriptIsNamedAsConfigured(Naming naming) {
		this.project.set("migrations.core.naming=" + naming);
		String folder = this.project.root() + "/migrations";
		Result created = this.project.run("new", "core", "more", "--directory", folder);
		assertThat(created.exitCode()).as(created.err()).isZero();
		Result plan = this.project.run("plan");
		assertThat(plan.err()).isEmpty();
		assertThat(plan.out()).containsAnyOf("1 script to apply", "1 held back by the target");
	}

	@Test
	void firstScriptOfAPatternHasToBeNamedByItsAuthor() {
		this.project.set("migrations.core.naming=pattern",
				"migrations.core.patterns[0]=(?<version>\\d+\\.\\d+)_(?<description>\\w+)\\.sql");
		Result result = this.project.run("new", "core", "more", "--directory", this.project.root() + "/migrations");
		assertThat(result.exitCode()).isEqualTo(64);
		assertThat(result.err()).contains("follow no naming scheme that can be continued");
	}

	@Test
	void nameThatWouldBeginALineOfSqlIsAMistake() {
		Result result = this.project.run("new", "core", "x\ndrop table t;", "--directory", this.project.root() + "/m");
		assertThat(result.exitCode()).isEqualTo(64);
		assertThat(result.err()).contains("holds a line break");
		assertThat(this.project.root().resolve("m")).doesNotExist();
	}

	@Test
	void nameWithoutLettersOfFileNamesIsAMistake() {
		Result result = this.project.run("new", "core", "\u65e5\u672c\u8a9e", "--directory",
				this.project.root() + "/m");
		assertThat(result.exitCode()).isEqualTo(64);
		assertThat(result.err()).contains("needs a letter from a to z or a digit");
		assertThat(this.project.root().resolve("m")).doesNotExist();
	}

	@Test
	void folderThatIsNotToBeHadIsNamed() {
		this.project.script("notes", "a file");
		String folder = this.project.root() + "/notes/migrations";
		Result result = this.project.run("new", "core", "more", "--directory", folder);
		assertThat(result.exitCode()).isEqualTo(1);
		assertThat(result.err()).contains("Description:", "001_more.sql", "Action:").doesNotContain("\tat ");
		Result json = this.project.run("new", "core", "more", "--directory", folder, "--output=json");
		assertThat(json.err()).startsWith("{\"error\":{\"description\":\"").hasLineCount(1);
	}

	@Test
	void needsNoDataSource() {
		this.project.dataSource(() -> {
			throw new IllegalStateException("there is no URL");
		});
		String folder = this.project.root() + "/migrations";
		assertThat(this.project.run("new", "core", "more", "--directory", folder).exitCode()).isZero();
	}

	@ParameterizedTest
	@CsvSource({ "009_x.sql, 010_add_it.sql, 010_add_it.down.sql", "999a_x.sql, 1000_add_it.sql, 1000_add_it.down.sql",
			"V7__x.sql, V8__add_it.sql, U8__add_it.sql", "sub/V1.2__x.sql, V2__add_it.sql, U2__add_it.sql",
			"000001_x.up.sql, 000002_add_it.up.sql, 000002_add_it.down.sql",
			"000001-x.up.sql, 000002_add_it.up.sql, 000002_add_it.down.sql",
			"000001.x.up.sql, 000002_add_it.up.sql, 000002_add_it.down.sql",
			"V0001.Name.up.sql, V0002.add_it.up.sql, V0002.add_it.down.sql",
			"20240101000000_x.up.sql, 20261122120000_add_it.up.sql, 20261122120000_add_it.down.sql",
			"2024013112_x.sql, 2024013113_add_it.sql, 2024013113_add_it.down.sql",
			"20261122120007_x.sql, 20261122120008_add_it.sql, 20261122120008_add_it.down.sql",
			"20240101000000_x/migration.sql, 20261122120000_add_it/migration.sql, 20261122120000_add_it/down.sql",
			"20240101000000_x/up.sql, 20261122120000_add_it/up.sql, 20261122120000_add_it/down.sql",
			"2024-01-31-120000_x/up.sql, 2026-11-22-120000_add_it/up.sql, 2026-11-22-120000_add_it/down.sql",
			"1.2.0-1700000000-x.sql, next-1795348800-add-it.sql, next-1795348800-add-it.down.sql",
			"next-1700000000.1-x.sql, next-1795348800-add-it.sql, next-1795348800-add-it.down.sql",
			"patch-136-137.sql, patch-137-138.sql, patch-138-137.sql" })
	void goesOnAsTheOthersAreNamed(String newest, String up, String down) {
		FileNaming naming = FileNaming.of(newest).orElseThrow();
		String number = new NextNumber(naming.number(newest), NOON).toString();
		assertThat(naming.up(number, "Add it!")).isEqualTo(up);
		assertThat(naming.down(number, "Add it!")).isEqualTo(down);
	}

}
