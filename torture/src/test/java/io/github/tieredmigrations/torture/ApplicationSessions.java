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

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The sessions of the application on the server, which may outlive its processes.
 *
 * @param jdbc another session
 */
record ApplicationSessions(JdbcClient jdbc) {

	List<Integer> pids() {
		return this.jdbc
			.sql("select pid from pg_stat_activity where datname = current_database() and application_name = 'torture'")
			.query(Integer.class)
			.list();
	}

	/** Waits until the server has noticed that the application is gone. */
	void awaitNone() {
		Awaitility.await().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(1)).until(() -> pids().isEmpty());
	}

	/** Ends what a killed application has left at work. */
	void terminate() {
		pids().forEach((pid) -> this.jdbc.sql("select pg_terminate_backend(?)").param(pid).query().singleRow());
		awaitNone();
	}

}
