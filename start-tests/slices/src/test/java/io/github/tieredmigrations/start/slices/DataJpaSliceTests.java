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

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.data.jpa.test.autoconfigure.DataJpaTest;
import org.springframework.boot.jpa.test.autoconfigure.TestEntityManager;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that {@link DataJpaTest} sees the migrated tables, and makes none itself.
 */
@DataJpaTest
class DataJpaSliceTests implements SharedDatabase {

	@Test
	void tablesAreThere(@Autowired TestEntityManager entities) {
		Long id = entities.persistAndGetId(new Note("x"), Long.class);
		entities.flush();
		entities.clear();
		assertThat(entities.find(Note.class, id).body()).isEqualTo("x");
	}

}
