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

package io.github.tieredmigrations.start.slices;

import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jooq.test.autoconfigure.JooqTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.table;

/**
 * Tests that {@link JooqTest} sees the migrated tables.
 */
@JooqTest
class JooqSliceTests implements SharedDatabase {

	@Test
	void tablesAreThere(@Autowired DSLContext jooq) {
		jooq.insertInto(table("notes"), field("body")).values("x").execute();
		assertThat(jooq.select(field("body", String.class)).from("notes").fetch(field("body", String.class)))
			.containsExactly("x");
	}

}
