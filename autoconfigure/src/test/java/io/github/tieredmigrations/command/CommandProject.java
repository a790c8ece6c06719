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

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.github.tieredmigrations.autoconfigure.MigrationsAutoConfiguration;
import io.github.tieredmigrations.engine.MigrationEvent;
import io.github.tieredmigrations.engine.MigrationTarget;
import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.module.ModuleFinder;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.util.FileSystemUtils;

/**
 * A folder of scripts and a database, on which commands are executed in this process.
 */
final class CommandProject implements BeforeEachCallback, AfterEachCallback {

	private final List<String> properties = new ArrayList<>();

	private Path root = Path.of("");

	private MigrationFolder folder;

	private TestDatabase database;

	private Supplier<DataSource> dataSource = () -> database().dataSource();

	@Override
	public void beforeEach(ExtensionContext context) throws Exception {
		this.root = Files.createTempDirectory("commands");
		this.folder = new MigrationFolder(this.root);
	}

	@Override
	public void afterEach(ExtensionContext context) throws Exception {
		if (this.database != null) {
			this.database.close();
		}
		FileSystemUtils.deleteRecursively(this.root);
	}

	TestDatabase database() {
		if (this.database == null) {
			this.database = TestDatabase.create();
		}
		return this.database;
	}

	MigrationFolder folder() {
		return this.folder;
	}

	Path root() {
		return this.root;
	}

	/** A script that creates a table of its name. */
	CommandProject script(String path) {
		String name = path.replaceAll("\\W", "_");
		return script(path, "create table \"" + name + "\" (id int);");
	}

	CommandProject script(String path, String sql) {
		this.folder.script(path, sql);
		return this;
	}

	CommandProject set(String... properties) {
		this.properties.addAll(List.of(properties));
		return this;
	}

	CommandProject dataSource(DataSource dataSource) {
		return dataSource(() -> dataSource);
	}

	CommandProject dataSource(Supplier<DataSource> dataSource) {
		this.dataSource = dataSource;
		return this;
	}

	/** Executes a command where nobody can be asked. */
	Result run(String... arguments) {
		return run(new Answers(false), arguments);
	}

	Result run(Answers terminal, String... arguments) {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		MigrationsCommandLine commandLine = new MigrationsCommandLine(Arrays.asList(arguments), new PrintWriter(out),
				new PrintWriter(err), terminal);
		int exitCode = commandLine.executeAlone().orElseGet(() -> execute(commandLine));
		return new Result(exitCode, out.toString(), err.toString());
	}

	/** Executes a command whose output nobody takes. */
	Result runWithoutOutput(String... arguments) {
		StringWriter err = new StringWriter();
		MigrationsCommandLine commandLine = new MigrationsCommandLine(Arrays.asList(arguments),
				new PrintWriter(new FullDevice()), new PrintWriter(err), new Answers(false));
		int exitCode = commandLine.executeAlone().orElseGet(() -> execute(commandLine));
		return new Result(exitCode, "", err.toString());
	}

	private int execute(MigrationsCommandLine commandLine) {
		AtomicReference<Integer> exitCode = new AtomicReference<>();
		String[] all = this.folder
			.properties(Stream.concat(Stream.of("migrations.connect.max-retries=0"), this.properties.stream())
				.toArray(String[]::new));
		Consumer<MigrationEvent> progress = commandLine.progress();
		ApplicationListener<PayloadApplicationEvent<MigrationEvent>> listener = (event) -> progress
			.accept(event.getPayload());
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(MigrationsAutoConfiguration.class))
			.withBean(DataSource.class, this.dataSource)
			.withInitializer((context) -> context.addApplicationListener(listener))
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues(all)
			.run((context) -> exitCode
				.set(commandLine.execute(new CommandSubject(() -> context.getBean(TieredMigrations.class),
						context.getBean(ModuleFinder.class),
						MigrationTarget.parse(context.getEnvironment().getProperty("migrations.target", "latest"))
							.orElseThrow()))));
		return exitCode.get();
	}

	/**
	 * How a command ended.
	 */
	record Result(int exitCode, String out, String err) {

		/** What was written, with times and durations made equal. */
		String table() {
			return this.out.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\dZ", "0000-00-00 00:00:00Z")
				.replaceAll("\\d+ ms|\\d+\\.\\d s", "0 ms");
		}

	}

	/**
	 * What no more can be written to.
	 */
	private static final class FullDevice extends Writer {

		@Override
		public void write(char[] text, int offset, int length) throws IOException {
			throw new IOException("No space left on device");
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
