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

package io.github.tieredmigrations.test;

import java.io.IOException;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EmbeddedServer}.
 */
class EmbeddedServerTests {

	@Test
	void serverOfAnotherOnTheSamePortIsNotTakenForOnesOwn() throws IOException {
		try (EmbeddedPostgres first = server("first", 0); EmbeddedPostgres second = server("second", first.getPort())) {
			assertThat(EmbeddedServer.isCalled("first", first)).isTrue();
			assertThat(EmbeddedServer.isCalled("second", second)).isFalse();
		}
	}

	private static EmbeddedPostgres server(String name, int port) throws IOException {
		return EmbeddedPostgres.builder().setServerConfig("cluster_name", name).setPort(port).start();
	}

}
