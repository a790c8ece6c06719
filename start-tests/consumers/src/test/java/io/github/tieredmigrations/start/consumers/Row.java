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

package io.github.tieredmigrations.start.consumers;

/**
 * What the README says of something that an application does by itself or for others.
 */
enum Row {

	REQUESTS("requests"),

	ACTUATOR("`/actuator/**`, as mapped"),

	READINESS("readiness"),

	LIVENESS("liveness"),

	RUNNERS("other `ApplicationRunner` and `CommandLineRunner` beans"),

	READY("`ApplicationReadyEvent`"),

	JDBC("`JdbcTemplate` and `JdbcClient`, and beans that are given them"),

	JPA("JPA, with or without `ddl-auto=validate`"),

	JOOQ("jOOQ"),

	QUARTZ("Quartz with a store in the database"),

	SESSION("Spring Session with a store in the database"),

	SCHEDULED("`@Scheduled` methods"),

	JMS("JMS listeners"),

	KAFKA("Kafka listeners");

	private final String title;

	Row(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

}
