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

package io.github.tieredmigrations.datasources;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * An application's scripts and its database. The scripts note on which session they run.
 */
final class Project implements BeforeEachCallback, AfterEachCallback {

	private static final String NOTE = "insert into sessions values (pg_backend_pid(), current_user::text,"
			+ " current_setting('work_mem')); set work_mem = '77MB';";

	private TestDatabase database;

	private MigrationFolder folder;

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		this.database = TestDatabase.create();
		this.folder = new MigrationFolder(Files.createTempDirectory("datasources"))
			.script("migrations/001_sessions.sql", "create table sessions (pid int, who text, work_mem text);" + NOTE)
			.script("migrations/002_note.sql", NOTE)
			.script("migrations/003_index.sql", "create index concurrently sessions_pid on sessions (pid);")
			.script("contents/plugins/ai/migrations/001_note.sql", NOTE);
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

	void script(String path, String sql) {
		this.folder.script(path, sql);
	}

	/** Starts an application without web server. */
	RunningApplication start(Class<?> application, String... properties) {
		return web(application, with(properties, "spring.main.web-application-type=none"));
	}

	RunningApplication web(Class<?> application, String... properties) {
		return RunningApplication.start(application, this.database, this.folder.properties(with(properties,
				"migrations.plugin.active=ai", "management.endpoints.web.exposure.include=migrations")));
	}

	/** The sessions on which scripts ran. */
	List<Integer> sessions() {
		return jdbc().sql("select distinct pid from sessions").query(Integer.class).list();
	}

	boolean isMigrated() {
		return exists("sessions");
	}

	boolean isUntouched() {
		return !exists("sessions") && !exists("migration_log");
	}

	int locks() {
		return jdbc()
			.sql("select count(*) from pg_locks where locktype = 'advisory'"
					+ " and database = (select oid from pg_database where datname = current_database())")
			.query(Integer.class)
			.single();
	}

	private boolean exists(String table) {
		return jdbc().sql("select exists (select 1 from pg_class where relname = ?)")
			.param(table)
			.query(Boolean.class)
			.single();
	}

	private static String[] with(String[] some, String... more) {
		List<String> all = new ArrayList<>(Arrays.asList(more));
		all.addAll(Arrays.asList(some));
		return all.toArray(String[]::new);
	}

}
