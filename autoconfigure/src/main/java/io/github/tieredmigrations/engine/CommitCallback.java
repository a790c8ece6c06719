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

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;

import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Commits each script of a batch before the next one begins. Flyway reads its history and
 * takes its lock once for a batch that it takes for one transaction, and otherwise for
 * every script. The last one is committed when the callbacks of users begin that follow
 * scripts, and may fail.
 */
final class CommitCallback implements Callback {

	private static final Set<Event> BEFORE_OTHERS = EnumSet.of(Event.BEFORE_REPEATABLES, Event.AFTER_VERSIONED,
			Event.AFTER_MIGRATE_APPLIED);

	private final RunState run;

	private final boolean precedesOthers;

	/**
	 * Creates the callback of a batch.
	 * @param precedesOthers whether it has to know of the last commit before callbacks of
	 * users follow: Flyway puts its session in order for that, in seven statements
	 */
	CommitCallback(RunState run, boolean precedesOthers) {
		this.run = run;
		this.precedesOthers = precedesOthers;
	}

	@Override
	public boolean supports(Event event, Context context) {
		return event == Event.BEFORE_EACH_MIGRATE || (this.precedesOthers && BEFORE_OTHERS.contains(event));
	}

	@Override
	public boolean canHandleInTransaction(Event event, Context context) {
		return true;
	}

	@Override
	public void handle(Event event, Context context) {
		try {
			if (!context.getConnection().getAutoCommit()) {
				context.getConnection().commit();
			}
			this.run.scriptCommitted();
		}
		catch (SQLException ex) {
			throw new FlywayException("Cannot commit the script", ex);
		}
	}

	/** Before those of users, whom Flyway calls by name. */
	@Override
	public String getCallbackName() {
		return "";
	}

}
