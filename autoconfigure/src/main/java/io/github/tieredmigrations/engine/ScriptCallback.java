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

package io.github.tieredmigrations.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * Goes along with each script of a batch on Flyway's own connection: what it writes after
 * a transactional script is committed, or rolled back, with it.
 */
final class ScriptCallback implements Callback {

	private static final Set<Event> EVENTS = EnumSet.of(Event.BEFORE_EACH_MIGRATE, Event.BEFORE_EACH_MIGRATE_STATEMENT,
			Event.AFTER_EACH_MIGRATE_STATEMENT, Event.AFTER_EACH_MIGRATE_STATEMENT_ERROR, Event.AFTER_EACH_MIGRATE,
			Event.AFTER_EACH_MIGRATE_ERROR);

	private final Map<String, MigrationStep> steps;

	private final MigrationLog log;

	private final HistoryRemoval removal;

	private final SessionSettings session;

	private final RunState run;

	private @Nullable Long beganRow;

	private boolean statementSent;

	ScriptCallback(Batch batch, MigrationLog log, HistoryRemoval removal, SessionSettings session, RunState run) {
		this.steps = batch.steps()
			.stream()
			.collect(Collectors.toMap((step) -> FlywayNames.path(step.module(), step.script()), Function.identity()));
		this.log = log;
		this.removal = removal;
		this.session = session;
		this.run = run;
	}

	/** The log row that says that a script outside a transaction began. */
	@Nullable Long beganRow() {
		return this.beganRow;
	}

	/** Whether a statement of a script may have reached the database. */
	boolean isStatementSent() {
		return this.statementSent;
	}

	@Override
	public boolean supports(Event event, Context context) {
		return EVENTS.contains(event);
	}

	@Override
	public boolean canHandleInTransaction(Event event, Context context) {
		return true;
	}

	@Override
	public void handle(Event event, Context context) {
		try {
			switch (event) {
				case BEFORE_EACH_MIGRATE -> before(step(context), context.getConnection());
				case BEFORE_EACH_MIGRATE_STATEMENT -> beforeStatement(context.getStatement().getSql());
				case AFTER_EACH_MIGRATE_STATEMENT, AFTER_EACH_MIGRATE_STATEMENT_ERROR -> statementEnds();
				case AFTER_EACH_MIGRATE -> after(step(context), context.getConnection());
				case AFTER_EACH_MIGRATE_ERROR -> afterError(step(context), context.getConnection());
				default -> throw new IllegalStateException("Unexpected " + event);
			}
		}
		catch (SQLException ex) {
			throw new FlywayException("Cannot record the script", ex);
		}
	}

	@Override
	public String getCallbackName() {
		return "tiered-migrations";
	}

	private void before(MigrationStep step, Connection connection) throws SQLException {
		this.run.scriptCommitted();
		this.run.stopIfInterrupted();
		this.run.scriptBegins(step);
		if (!step.transactional()) {
			this.beganRow = this.log.began(connection, step);
			withholdIfInterrupted();
			this.session.restoreLockTimeout(connection);
		}
	}

	/** From its first statement on, somebody has to clean up after the script. */
	private void withholdIfInterrupted() {
		if (this.run.interruption().isRequested()) {
			this.run.scriptWithheld();
			this.run.stopIfInterrupted();
		}
	}

	private void beforeStatement(String sql) {
		this.run.stopIfInterrupted();
		this.statementSent = true;
		this.run.interruption().statementBegins();
		this.run.statementBegins(sql);
	}

	private void statementEnds() {
		this.run.interruption().statementEnds();
		this.run.lockWaits().statementEnds();
	}

	private void after(MigrationStep step, Connection connection) throws SQLException {
		statementEnds();
		this.run.statementsEnd();
		if (step.transactional()) {
			this.log.applied(connection, step, this.session);
			this.removal.record(connection, step.script());
		}
		else {
			this.session.restore(connection);
		}
		connection.unwrap(FlywayConnection.class).sessionIsRestored(this.session.role());
		this.run.scriptEnds();
	}

	/**
	 * Where the script began a transaction of its own, Flyway could not record the
	 * failure.
	 */
	private void afterError(MigrationStep step, Connection connection) throws SQLException {
		statementEnds();
		if (!step.transactional()) {
			try (Statement statement = connection.createStatement()) {
				statement.execute("rollback");
			}
			this.session.restore(connection);
		}
	}

	private MigrationStep step(Context context) {
		MigrationStep step = this.steps.get(context.getMigrationInfo().getScript());
		if (step == null) {
			throw new IllegalStateException("Not in the plan: " + context.getMigrationInfo().getScript());
		}
		return step;
	}

}
