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

package io.github.tieredmigrations.sample.core;

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
 * Users: everybody may sign up, members see themselves, administrators see all.
 */
@RestController
@RequestMapping("/api/users")
class UsersController {

	private final JdbcClient jdbc;

	UsersController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping
	@Transactional(readOnly = true)
	List<User> list() {
		return this.jdbc.sql("select * from \"user\" order by \"createdAt\", id").query(User.class).list();
	}

	@GetMapping("/{id}")
	@Transactional(readOnly = true)
	User get(@PathVariable String id) {
		return this.jdbc.sql("select * from \"user\" where id = :id")
			.param("id", id)
			.query(User.class)
			.optional()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No user '%s'".formatted(id)));
	}

	/**
	 * Not in a transaction, since there is no user yet that it could act as.
	 */
	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	User signUp(@RequestBody NewUser user) {
		return this.jdbc.sql("insert into \"user\" (email, name) values (:email, :name) returning *")
			.paramSource(user)
			.query(User.class)
			.single();
	}

	record NewUser(@Nullable String email, @Nullable String name) {
	}

}
