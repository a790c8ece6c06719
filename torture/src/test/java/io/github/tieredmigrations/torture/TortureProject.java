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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The scripts of an application, its database, and its processes.
 */
class TortureProject implements BeforeEachCallback, AfterEachCallback {

	private final List<String> properties = new ArrayList<>();

	private final Set<TortureScript> scripts = new LinkedHashSet<>();

	private final TortureProcesses processes = new TortureProcesses();

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
		new Ledger(jdbc()).create();
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		close();
	}

	/** Goes on with the same scripts on an empty database. */
	void replaceDatabase() {
		this.processes.end();
		this.database.close();
		useDatabase(TestDatabase.create());
	}

	void close() throws IOException {
		this.processes.end();
		this.database.close();
		FileSystemUtils.deleteRecursively(this.folder.root());
	}

	TestDatabase database() {
		return this.database;
	}

	MigrationFolder folder() {
		return this.folder;
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
		this.properties.add(name + "=" + value);
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
		return file(script.path(), script.text(statements));
	}

	/** The same outside a transaction, as some statements have to be. */
	TortureProject ledgerScriptWithoutTransaction(String module, int version, String... statements) {
		TortureScript script = new TortureScript(module, version);
		return ledgerScript(module, version).file(script.path(),
				"-- migrations: no-transaction\n" + script.text(statements));
	}

	/** The down script of a script, which takes its row out of the ledger. */
	TortureProject downScript(String module, int version, String... statements) {
		TortureScript script = new TortureScript(module, version);
		return file(script.downPath(), script.downText(statements));
	}

	/** Scripts of all tiers, each of which makes a table. */
	TortureProject tree(int modules, int scripts) {
		new ScriptTree(modules, scripts).scripts()
			.forEach((script) -> ledgerScript(script.module(), script.version(),
					"CREATE TABLE %s (id int);".formatted(script.table())));
		return this;
	}

	/** Starts the application; of a property that is given again, this value counts. */
	ApplicationProcess start(String... properties) {
		return this.processes.start(arguments(properties));
	}

	/** Starts a command of the application. */
	ApplicationProcess startCommand(String... words) {
		return this.processes.startCommand(List.of(words), arguments("migrations.rollback.enabled=true"));
	}

	/** All properties of a start. */
	Collection<String> arguments(String... properties) {
		Map<String, String> all = new LinkedHashMap<>();
		Stream.of(Arrays.stream(defaults()), this.properties.stream(), Arrays.stream(properties))
			.flatMap((some) -> some)
			.forEach((property) -> all.put(property.substring(0, property.indexOf('=')), property));
		return all.values();
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
		List<String> all = new ArrayList<>(this.database.properties());
		all.addAll(List.of("migrations.theme.active=default",
				"migrations.plugin.active=" + ScriptTree.plugins(this.scripts)));
		return this.folder.properties(all.toArray(String[]::new));
	}

	/** Starts the application, which has to end well, and returns what it wrote. */
	String run(String... properties) {
		return this.processes.run(arguments(properties));
	}

	/** Kills a process, if it still lives, and forgets it. */
	void discard(ApplicationProcess process) {
		this.processes.discard(process);
	}

	/** The ledger, in the order in which the scripts ran. */
	List<String> ledger() {
		return new Ledger(jdbc()).scripts();
	}

	/** What the application has on the server. */
	ApplicationSessions sessions() {
		return new ApplicationSessions(jdbc());
	}

	boolean exists(String relation) {
		return jdbc().sql("select to_regclass(?) is not null").param(relation).query(Boolean.class).single();
	}

	/** What the oracle says of this database. */
	List<Violation> violations() {
		return askOracle(Oracle.TIERED, (oracle) -> oracle.violations(this::start));
	}

	/** What it says where plain Flyway was at work. */
	List<Violation> violationsOfPlainFlyway() {
		return askOracle(Oracle.PLAIN_FLYWAY, (oracle) -> oracle.violations(this::startPlainFlyway));
	}

	/** What it says before the application has come to its end. */
	List<Violation> violationsAtRest() {
		return askOracle(Oracle.TIERED, Oracle::violationsAtRest);
	}

	/** All that a start that does something would change. */
	List<String> content() {
		return askOracle(Oracle.TIERED, Oracle::content);
	}

	private <T> List<T> askOracle(List<String> histories, Function<Oracle, List<T>> question) {
		try (Oracle oracle = new Oracle(this.database, this.scripts, histories)) {
			return question.apply(oracle);
		}
	}

	void assertSound() {
		assertThat(violations()).isEmpty();
	}

}
