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

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.jdbc.core.simple.JdbcClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a start says that stops because nobody knows how a script ended, and the two ways
 * out of it.
 *
 * @param message all that the start wrote
 */
record UnknownOutcome(String message) {

	private static final Pattern SCRIPT = Pattern.compile("- (\\S+): V(\\d+)__step\\.sql: outcome unknown");

	/** The script that it speaks of. */
	TortureScript script() {
		Matcher matcher = SCRIPT.matcher(this.message);
		assertThat(matcher.find()).as(this.message).isTrue();
		TortureScript script = new TortureScript(matcher.group(1), Integer.parseInt(matcher.group(2)));
		assertThat(matcher.find()).as(this.message).isFalse();
		return script;
	}

	/**
	 * Looks what the script did, as people have to, and does what the message says.
	 * @return whether the script was confirmed; otherwise it is forgotten
	 */
	boolean settle(JdbcClient jdbc) {
		TortureScript script = script();
		boolean began = jdbc.sql("select exists (select 1 from oracle.ledger where module = ? and version = ?)")
			.param(script.module())
			.param(script.version())
			.query(Boolean.class)
			.single();
		boolean ended = jdbc
			.sql("select exists (select 1 from pg_index where indexrelid = to_regclass(?) and indisvalid)")
			.param(script.index())
			.query(Boolean.class)
			.single();
		if (began && ended) {
			confirm(jdbc);
		}
		else {
			undo(jdbc, script);
			forget(jdbc);
		}
		return began && ended;
	}

	private static void undo(JdbcClient jdbc, TortureScript script) {
		jdbc.sql("drop index if exists " + script.index()).update();
		jdbc.sql("delete from oracle.ledger where module = ? and version = ?")
			.param(script.module())
			.param(script.version())
			.update();
	}

	void confirm(JdbcClient jdbc) {
		settle(jdbc, "confirmed");
	}

	void forget(JdbcClient jdbc) {
		settle(jdbc, "forgotten");
	}

	private void settle(JdbcClient jdbc, String event) {
		Matcher matcher = Pattern.compile("insert into [^;]*'" + event + "'[^;]*;").matcher(this.message);
		assertThat(matcher.find()).as(this.message).isTrue();
		jdbc.sql(matcher.group()).update();
	}

}
