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

package io.github.tieredmigrations.torture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests for a server that ends sessions which are idle in a transaction.
 */
class IdleSessionTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void scriptsMayRunLongerThanASessionMayBeIdle() {
		this.project.ledgerScript("core", 1, "SELECT pg_sleep(6);")
			.ledgerScriptWithoutTransaction("core", 2, "SELECT pg_sleep(6);")
			.ledgerScript("plugin/p1", 1);
		LocalStart.run(this.project, "spring.datasource.url=" + this.project.database().url()
				+ "?options=-c%20idle_in_transaction_session_timeout=5s");
		LocalStart.assertSound(this.project);
	}

}
