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

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.TestDatabase;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The scripts of an application, its database, and its processes. The ledger has a schema
 * of its own, so that the first start finds an empty one.
 */
class TortureProject implements BeforeEachCallback, AfterEachCallback {

	private static final String LEDGER = """
			create schema oracle;
			create table oracle.ledger (id bigint generated always as identity, module text not null, version int not null,
			at timestamptz not null default clock_timestamp())""";

	private final Map<String, String> properties = new LinkedHashMap<>();

	private final Set<TortureScript> scripts = new LinkedHashSet<>();

	private final Set<String> plugins = new LinkedHashSet<>();

	private final List<ApplicationProcess> processes = new ArrayList<>();

	private MigrationFolder folder;

	private TestDatabase database;

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		open(TestDatabase.create());
	}

	TortureProject open(TestDatabase empty) throws IOException {
		this.folder = new MigrationFolder(Files.createTempDirectory("torture"))
			.script("contents/themes/default/module.yml", "{}");
		useDatabase(empty);
		return this;
	}

	private void useDatabase(TestDatabase empty) {
		this.database = empty;
		jdbc().sql(LEDGER).update();
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		close();
	}

	/** Goes on with the same scripts on an empty database. */
	void replaceDatabase() {
		endProcesses();
		this.database.close();
		useDatabase(TestDatabase.create());
	}

	private void endProcesses() {
		this.processes.forEach(ApplicationProcess::close);
		this.processes.clear();
	}

	void close() throws IOException {
		endProcesses();
		this.database.close();
		FileSystemUtils.deleteRecursively(this.folder.root());
	}

	TestDatabase database() {
		return this.database;
	}

	JdbcClient jdbc() {
		return this.database.jdbc();
	}

	/** All scripts that have to have a row in the ledger. */
	Set<TortureScript> scripts() {
		return this.scripts;
	}

	/** A property of every start from now on. */
	TortureProject property(String name, String value) {
		this.properties.put(name, value);
		return this;
	}

	/** A file of which the oracle knows nothing. */
	TortureProject file(String path, String text) {
		this.folder.script(path, text);
		return this;
	}

	/**
	 * A script that says in the ledger that it ran, and then runs further statements.
	 * @param module the id of its module; a plugin is active from now on
	 */
	TortureProject ledgerScript(String module, int version, String... statements) {
		TortureScript script = new TortureScript(module, version);
		this.scripts.add(script);
		if (module.startsWith("plugin/")) {
			this.plugins.add(module.split("/")[1]);
		}
		return file(script.path(), script.text(statements));
	}

	/** The same outside a transaction, as some statements have to be. */
	TortureProject ledgerScriptWithoutTransaction(String module, int version, String... statements) {
		ledgerScript(module, version);
		TortureScript script = new TortureScript(module, version);
		return file(script.path(), "-- migrations: no-transaction\n" + script.text(statements));
	}

	/**
	 * Scripts of all tiers, each of which makes a table: as many plugins and entities as
	 * told, and as many scripts in core and theme, which are one module each, as those
	 * have together.
	 */
	TortureProject tree(int modules, int scripts) {
		for (int version = 1; version <= modules * scripts; version++) {
			table("core", version).table("theme/default", version);
		}
		for (int module = 1; module <= modules; module++) {
			for (int version = 1; version <= scripts; version++) {
				table("plugin/p" + module, version)
					.table((module % 2 == 0 ? "theme/default" : "plugin/p1") + "/entity/e" + module, version);
			}
		}
		return this;
	}

	private TortureProject table(String module, int version) {
		return ledgerScript(module, version,
				"CREATE TABLE %s (id int);".formatted(new TortureScript(module, version).table()));
	}

	/** Starts the application; of a property that is given again, this value counts. */
	ApplicationProcess start(String... properties) {
		Map<String, String> all = new LinkedHashMap<>();
		Stream<String> own = this.properties.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + "=" + entry.getValue());
		Stream.of(Arrays.stream(defaults()), own, Arrays.stream(properties))
			.flatMap((some) -> some)
			.forEach((property) -> all.put(property.substring(0, property.indexOf('=')), property));
		ApplicationProcess process = PackagedApplication.start(all.values());
		this.processes.add(process);
		return process;
	}

	/** Starts the application with plain Flyway, as Spring Boot sets it up, on core. */
	ApplicationProcess startPlainFlyway(String... properties) {
		List<String> all = new ArrayList<>(List.of("migrations.enabled=false", "spring.main.lazy-initialization=false",
				"spring.datasource.hikari.data-source-properties.ApplicationName=torture", "spring.flyway.enabled=true",
				"spring.flyway.locations=filesystem:" + this.folder.root().resolve("migrations")));
		all.addAll(Arrays.asList(properties));
		return start(all.toArray(String[]::new));
	}

	private String[] defaults() {
		return this.folder.properties("spring.datasource.url=" + this.database.url(),
				"spring.datasource.username=" + this.database.username(),
				"spring.datasource.password=" + this.database.password(), "migrations.theme.active=default",
				"migrations.plugin.active=" + String.join(",", this.plugins));
	}

	/** Starts the application, which has to end well, and returns what it wrote. */
	String run(String... properties) {
		ApplicationProcess process = start(properties);
		try {
			assertThat(process.awaitEnd()).as(process::output).isZero();
			return process.output();
		}
		finally {
			discard(process);
		}
	}

	/** Kills a process, if it still lives, and forgets it. */
	void discard(ApplicationProcess process) {
		this.processes.remove(process);
		process.close();
	}

	/** The ledger, in the order in which the scripts ran. */
	List<String> ledger() {
		return jdbc().sql("select module || ' ' || version from oracle.ledger order by id").query(String.class).list();
	}

	/** The server processes of the application. */
	List<Integer> sessions() {
		return jdbc()
			.sql("select pid from pg_stat_activity where datname = current_database() and application_name = 'torture'")
			.query(Integer.class)
			.list();
	}

	/** Waits until the server has noticed that the application is gone. */
	void awaitNoSession() {
		Awaitility.await().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(1)).until(() -> sessions().isEmpty());
	}

	/** Ends what a killed application has left at work. */
	void terminateSessions() {
		sessions().forEach((pid) -> jdbc().sql("select pg_terminate_backend(?)").param(pid).query().singleRow());
		awaitNoSession();
	}

	boolean exists(String relation) {
		return jdbc().sql("select to_regclass(?) is not null").param(relation).query(Boolean.class).single();
	}

	/** What the oracle says of this database. */
	List<Violation> violations() {
		try (Oracle oracle = new Oracle(this.database, this.scripts, Oracle.TIERED)) {
			return oracle.violations(this::start);
		}
	}

	/** What it says where plain Flyway was at work. */
	List<Violation> violationsOfPlainFlyway() {
		try (Oracle oracle = new Oracle(this.database, this.scripts, Oracle.PLAIN_FLYWAY)) {
			return oracle.violations(this::startPlainFlyway);
		}
	}

	/** What it says before the application has come to its end. */
	List<Violation> violationsAtRest() {
		try (Oracle oracle = new Oracle(this.database, this.scripts, Oracle.TIERED)) {
			return oracle.violationsAtRest();
		}
	}

	void assertSound() {
		assertThat(violations()).isEmpty();
	}

}
