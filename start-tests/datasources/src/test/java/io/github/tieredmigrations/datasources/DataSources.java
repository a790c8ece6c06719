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

import javax.sql.DataSource;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * The data sources of an application that has several: one leads to the database of the
 * test, the others to nothing.
 */
final class DataSources {

	private DataSources() {
	}

	static DataSource ofTheTest(Environment environment) {
		return DataSourceBuilder.create()
			.url(environment.getProperty("spring.datasource.url"))
			.username(environment.getProperty("spring.datasource.username"))
			.password(environment.getProperty("spring.datasource.password"))
			.build();
	}

	static DataSource ofNothing() {
		return DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url("jdbc:postgresql://localhost:1/nowhere")
			.build();
	}

}
