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

import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills processes at random instants, as many as {@code -Dtorture.kills} says.
 */
class SoakTests {

	private static final int KILLS = Integer.getInteger("torture.kills", 10);

	@RegisterExtension
	final TortureProject project = new TortureProject();

	private final Set<String> outsideTransactions = new TreeSet<>();

	@Test
	void killsAtRandomInstantsNeitherLoseNorRepeatAScript() throws Exception {
		scripts();
		KillInstant instant = new KillInstant(Rounds.random("soak"));
		Tally tally = new Tally();
		while (tally.kills() < KILLS) {
			new SoakedTree(this.project, this.outsideTransactions, instant, tally).complete(KILLS);
			System.out.println("Torture: " + tally);
			assertThat(tally.violations()).isEmpty();
			this.project.replaceDatabase();
		}
	}

	/** Every fifth script of a module builds an index outside a transaction. */
	private void scripts() {
		this.project.tree(3, 5);
		for (TortureScript script : Set.copyOf(this.project.scripts())) {
			if (script.version() % 5 == 4) {
				this.project.ledgerScript(script.module(), script.version(), "CREATE INDEX CONCURRENTLY %s ON %s (id);"
					.formatted(script.index(), new TortureScript(script.module(), 1).table()));
				this.outsideTransactions.add(script.toString());
			}
		}
	}

}
