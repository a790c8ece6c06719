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

package io.github.tieredmigrations.sample.ai;

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
 * Completions of the user. No model is asked: the answer is the prompt.
 */
@RestController
@RequestMapping("/api/completions")
@Transactional(readOnly = true)
class CompletionsController {

	private final JdbcClient jdbc;

	CompletionsController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping
	List<Completion> list() {
		return this.jdbc.sql("select * from completions order by \"createdAt\", id").query(Completion.class).list();
	}

	@GetMapping("/{id}")
	Completion get(@PathVariable String id) {
		return this.jdbc.sql("select * from completions where id = :id")
			.param("id", id)
			.query(Completion.class)
			.optional()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No completion '%s'".formatted(id)));
	}

	@PostMapping
	@Transactional
	@ResponseStatus(HttpStatus.CREATED)
	Completion create(@RequestBody NewCompletion completion) {
		return this.jdbc.sql("""
				insert into completions ("modelId", prompt, answer, tokens)
				values (:modelId, :prompt, :prompt, length(:prompt))
				returning *
				""").paramSource(completion).query(Completion.class).single();
	}

	record NewCompletion(@Nullable String modelId, @Nullable String prompt) {
	}

}
