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

package io.github.tieredmigrations.sample.billing;

import java.math.BigDecimal;
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
 * Invoices of the user.
 */
@RestController
@RequestMapping("/api/invoices")
@Transactional(readOnly = true)
class InvoicesController {

	private final JdbcClient jdbc;

	InvoicesController(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	@GetMapping
	List<Invoice> list() {
		return this.jdbc.sql("select * from invoices order by \"createdAt\", id").query(Invoice.class).list();
	}

	@GetMapping("/{id}")
	Invoice get(@PathVariable String id) {
		return this.jdbc.sql("select * from invoices where id = :id")
			.param("id", id)
			.query(Invoice.class)
			.optional()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "No invoice '%s'".formatted(id)));
	}

	@PostMapping
	@Transactional
	@ResponseStatus(HttpStatus.CREATED)
	Invoice create(@RequestBody NewInvoice invoice) {
		return this.jdbc.sql("""
				insert into invoices (number, amount, currency)
				values (:number, :amount, :currency)
				returning *
				""").paramSource(invoice).query(Invoice.class).single();
	}

	record NewInvoice(@Nullable String number, @Nullable BigDecimal amount, @Nullable String currency) {
	}

}
