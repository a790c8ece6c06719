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

package io.github.tieredmigrations.sample.theme;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Projects of the user.
 */
@RestController
@RequestMapping("/api/projects")
@Transactional(readOnly = true)
class ProjectsController {

	private final JdbcClient jdbc;

	ProjectsController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping
	List<Project> list() {
		return this.jdbc.sql("select * from projects order by \"createdAt\", id").query(Project.class).list();
	}

	@GetMapping("/{id}")
	Project get(@PathVariable String id) {
		return this.jdbc.sql("select * from projects where id = :id")
			.param("id", id)
			.query(Project.class)
			.optional()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No project '%s'".formatted(id)));
	}

	@PostMapping
	@Transactional
	@ResponseStatus(HttpStatus.CREATED)
	Project create(@RequestBody NewProject project) {
		return this.jdbc.sql("""
				insert into projects (name, description)
				values (:name, :description)
				returning *
				""").paramSource(project).query(Project.class).single();
	}

	record NewProject(@Nullable String name, @Nullable String description) {
	}

}
