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

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.tieredmigrations.test.ApplicationProcess;
import io.github.tieredmigrations.test.TestDatabase;
import io.github.tieredmigrations.torture.Violation.Kind;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Says what is wrong with a database whose application has come to rest. It looks at
 * everything and finds all that is wrong, so that one can see what it is able to find.
 */
final class Oracle implements AutoCloseable {

	/** The histories of the tiers, in the order of the tiers. */
	static final List<String> TIERED = List.of("migration_history_core", "migration_history_theme",
			"migration_history_plugin", "migration_history_entity");

	static final List<String> PLAIN_FLYWAY = List.of("flyway_schema_history");

	private static final String LOCKS = """
			select 'session ' || pid || ' has an advisory lock' from pg_locks where locktype = 'advisory'
			and database = (select oid from pg_database where datname = current_database())""";

	private static final String INVALID = """
			select indexrelid::regclass::text from pg_index where not (indisvalid and indisready and indislive)""";

	/** What is in a history and was not taken back. */
	private static final String APPLIED = """
			select * from %1$s as applied where type = 'SQL' and not exists (select 1 from %1$s as later
			where later.script = applied.script and later.type = 'DELETE'
			and later.installed_rank > applied.installed_rank)""";

	private static final String RECORDED = """
			select '%s: ' || case when success then '' else 'failed: ' end || script from (%s) as history
			order by installed_rank""";

	private final SingleConnectionDataSource session;

	private final JdbcClient jdbc;

	private final Collection<TortureScript> scripts;

	private final List<String> histories;

	private final List<Violation> found = new ArrayList<>();

	Oracle(TestDatabase database, Collection<TortureScript> scripts, List<String> histories) {
		this.session = new SingleConnectionDataSource(database.url(), database.username(), database.password(), true);
		this.jdbc = JdbcClient.create(this.session);
		this.scripts = scripts;
		this.histories = histories;
	}

	/**
	 * Returns what is wrong.
	 * @param nextStart starts the application once more
	 */
	List<Violation> violations(Supplier<ApplicationProcess> nextStart) {
		violationsAtRest();
		startOnceMore(nextStart);
		return this.found;
	}

	/** Returns what is wrong already, before the application is started once more. */
	List<Violation> violationsAtRest() {
		findLocks();
		report(Kind.INVALID_INDEX, texts(INVALID));
		compareLedger();
		compareHistories();
		compareTiers();
		return this.found;
	}

	/** The server needs a moment to notice that a client was killed. */
	private void findLocks() {
		try {
			Awaitility.await()
				.pollDelay(Duration.ZERO)
				.atMost(Duration.ofSeconds(5))
				.until(() -> texts(LOCKS).isEmpty());
		}
		catch (ConditionTimeoutException ex) {
			report(Kind.LOCK_LEFT, texts(LOCKS));
		}
	}

	private void compareLedger() {
		Map<String, Integer> runs = count(new Ledger(this.jdbc).scripts());
		this.scripts.forEach((script) -> {
			int times = runs.getOrDefault(script.toString(), 0);
			if (times == 0) {
				report(Kind.NOT_RUN, List.of(script.toString()));
			}
			else if (times > 1) {
				report(Kind.RUN_TWICE, List.of(script + " ran " + times + " times"));
			}
		});
	}

	private void compareHistories() {
		Map<String, Integer> rows = count(histories().stream()
			.flatMap((history) -> texts(RECORDED.formatted(history, APPLIED.formatted(history))).stream())
			.toList());
		for (TortureScript script : this.scripts) {
			Integer times = rows.remove(historyOf(script) + ": " + script.recordedAs());
			if (times == null) {
				report(Kind.NOT_RECORDED, List.of(script.toString()));
			}
			else if (times > 1) {
				report(Kind.WRONGLY_RECORDED, List.of(script + " " + times + " times"));
			}
		}
		report(Kind.WRONGLY_RECORDED, rows.keySet());
	}

	private String historyOf(TortureScript script) {
		return this.histories.equals(TIERED) ? "migration_history_" + script.tier() : this.histories.get(0);
	}

	private void compareTiers() {
		String tiers = String.join(" union all ",
				histories().stream()
					.map((history) -> "select %d as tier, installed_on, script from (%s) as history"
						.formatted(this.histories.indexOf(history), APPLIED.formatted(history)))
					.toList());
		if (!tiers.isEmpty()) {
			report(Kind.TIERS_OUT_OF_ORDER, texts("""
					with history as (%s) select early.script || ' before ' || late.script from history early
					join history late on late.tier < early.tier and late.installed_on > early.installed_on limit 3
					""".formatted(tiers)));
		}
	}

	private void startOnceMore(Supplier<ApplicationProcess> nextStart) {
		List<String> before = content();
		ApplicationProcess process = nextStart.get();
		int exitCode = process.awaitEnd();
		if (exitCode != 0) {
			report(Kind.NEXT_START, List.of("exit code " + exitCode + ": " + process.output()));
		}
		else if (!content().equals(before)) {
			report(Kind.NEXT_START, List.of("found something to do: " + process.output()));
		}
	}

	/** All that a start that does something would change. */
	List<String> content() {
		List<String> content = new ArrayList<>(new Ledger(this.jdbc).scripts());
		histories().forEach((history) -> content.addAll(
				texts("select installed_rank || ' ' || script || ' ' || installed_on from %s order by installed_rank"
					.formatted(history))));
		if (exists("migration_log")) {
			content.addAll(texts("select id || ' ' || event || ' ' || script from migration_log order by id"));
		}
		return content;
	}

	private List<String> histories() {
		return this.histories.stream().filter(this::exists).toList();
	}

	private boolean exists(String table) {
		return this.jdbc.sql("select to_regclass(?) is not null").param(table).query(Boolean.class).single();
	}

	private List<String> texts(String sql) {
		return this.jdbc.sql(sql).query(String.class).list();
	}

	private static Map<String, Integer> count(List<String> names) {
		Map<String, Integer> counts = new LinkedHashMap<>();
		names.forEach((name) -> counts.merge(name, 1, Integer::sum));
		return counts;
	}

	private void report(Kind kind, Collection<String> details) {
		details.forEach((detail) -> this.found.add(new Violation(kind, detail)));
	}

	@Override
	public void close() {
		this.session.destroy();
	}

}
