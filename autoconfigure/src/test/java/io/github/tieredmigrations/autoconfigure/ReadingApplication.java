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

package io.github.tieredmigrations.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.tieredmigrations.engine.MigrationEvent;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * An application that reads a table while a bean is created.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(ReadingApplication.Listener.class)
class ReadingApplication {

	final int users;

	ReadingApplication(JdbcTemplate jdbc) {
		this.users = jdbc.queryForObject("select count(*) from users", Integer.class);
	}

	static class Listener implements ApplicationListener<PayloadApplicationEvent<? extends MigrationEvent>> {

		final List<MigrationEvent> events = new ArrayList<>();

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<? extends MigrationEvent> event) {
			this.events.add(event.getPayload());
		}

	}

}
