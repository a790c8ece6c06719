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

package io.github.tieredmigrations.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import io.github.tieredmigrations.module.ActiveModules;
import io.github.tieredmigrations.module.ModuleFinder;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * An application's scripts in a folder, its settings, and its database.
 */
final class TestProject implements BeforeEachCallback, AfterEachCallback {

	final List<MigrationEvent> events = new ArrayList<>();

	private final TestTiers tiers = new TestTiers();

	private final TestSettings settings = new TestSettings();

	private final List<TierFlywayCustomizer> customizers = new ArrayList<>();

	private List<Neighbour> neighbours = List.of();

	private ActiveModules activeModules;

	private boolean failingListener;

	private MigrationFolder folder;

	private TestDatabase database;

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		this.database = TestDatabase.create();
		this.folder = new MigrationFolder(Files.createTempDirectory("project"));
		for (String kept : List.of("migrations", "contents/themes", "contents/plugins")) {
			script(kept + "/.gitkeep", "");
		}
		script("contents/themes/default/module.yml", "{}");
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		this.database.close();
		FileSystemUtils.deleteRecursively(this.folder.root());
	}

	TestDatabase database() {
		return this.database;
	}

	JdbcClient jdbc() {
		return this.database.jdbc();
	}

	/** How a pool connects to the database. */
	HikariConfig hikariConfig() {
		HikariConfig config = new HikariConfig();
		config.setJdbcUrl(this.database.url());
		config.setUsername(this.database.username());
		config.setPassword(this.database.password());
		return config;
	}

	/**
	 * The paths of the scripts that say that they ran, in the order in which they did.
	 */
	List<String> ledger() {
		return jdbc().sql("select script from ledger order by id").query(String.class).list();
	}

	TestProject script(String path, String sql) {
		this.folder.script(path, sql);
		return this;
	}

	/** A script that says in the table {@code ledger} that it ran. */
	TestProject ledgerScript(String path) {
		return script(path, "create table if not exists ledger (id int generated always as identity, script text);\n"
				+ "insert into ledger (script) values ('" + path + "');\n");
	}

	TestProject rename(String path, String newPath) {
		this.folder.rename(path, newPath);
		return this;
	}

	TestProject delete(String path) {
		this.folder.delete(path);
		return this;
	}

	Path path(String path) {
		return this.folder.root().resolve(path);
	}

	String text(String path) {
		return this.folder.text(path);
	}

	TestProject tiers(Consumer<TestTiers> change) {
		change.accept(this.tiers);
		return this;
	}

	TestProject settings(Consumer<TestSettings> change) {
		change.accept(this.settings);
		return this;
	}

	TestProject plugins(String... names) {
		return settings((all) -> all.plugins(names));
	}

	TestProject schema(String value) {
		return settings((all) -> all.schema(value));
	}

	TestProject resilience(Resilience value) {
		return settings((all) -> all.resilience(value));
	}

	TestProject acceptNonEmptySchema() {
		return settings(TestSettings::acceptNonEmptySchema);
	}

	TestProject flyway(String name, String value) {
		return settings((all) -> all.flyway(name, value));
	}

	TestProject placeholder(String name, String value) {
		return settings((all) -> all.placeholder(name, value));
	}

	TestProject target(String target) {
		return settings((all) -> all.target(MigrationTarget.parse(target).orElseThrow()));
	}

	TestProject release(String release) {
		return settings((all) -> all.release(release));
	}

	TestProject rollbackEnabled() {
		return settings((all) -> all.rollbackEnabled(true));
	}

	TestProject customizer(TierFlywayCustomizer customizer) {
		this.customizers.add(customizer);
		return this;
	}

	TestProject neighbours(Neighbour... all) {
		this.neighbours = List.of(all);
		return this;
	}

	TestProject failingListener() {
		this.failingListener = true;
		return this;
	}

	/** The migrations of an application that starts now. */
	TestProject activeModules(ActiveModules activeModules) {
		this.activeModules = activeModules;
		return this;
	}

	TieredMigrations start() {
		return start(this.database.dataSource());
	}

	TieredMigrations start(DataSource dataSource) {
		MigrationSettings all = this.settings.with(this.tiers.in(this.folder));
		ModuleFinder finder = new ModuleFinder(new PathMatchingResourcePatternResolver(), all.modules(),
				this.activeModules);
		return new TieredMigrations(dataSource, all, finder, this.customizers, () -> this.neighbours, this::receive);
	}

	private void receive(MigrationEvent event) {
		this.events.add(event);
		if (this.failingListener) {
			throw new IllegalStateException("A listener that fails");
		}
	}

	RunReport migrate() {
		return start().migrate();
	}

	/** Brings the database to a target, as an application that starts now would. */
	RunReport deploy(String target) {
		return start().migrate(MigrationTarget.parse(target).orElseThrow(), StepApproval.ALL);
	}

	MigrationPlan plan(String target) {
		return start().plan(MigrationTarget.parse(target).orElseThrow());
	}

	/** The run that goes on in this process, asked for once: it may end at any time. */
	static Optional<RunProgress> progress(TieredMigrations migrations) {
		return Optional.ofNullable(migrations.status().running());
	}

	static boolean awaitsLock(TieredMigrations migrations) {
		return progress(migrations).map(RunProgress::waitingFor).isPresent();
	}

}
