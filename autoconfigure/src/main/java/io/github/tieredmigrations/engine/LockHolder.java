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

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A database session that holds a lock that others wait for.
 *
 * @param pid the process id of the database session; 0 for a prepared transaction
 * @param applicationName the name that the session gave itself, {@code null} if it gave
 * none or may not be seen
 * @param connectedSince when the session connected, {@code null} if it may not be seen
 * @param state what the session does, such as {@code idle in transaction}, {@code null}
 * if it may not be seen
 * @param stateSince since when it does, {@code null} if it may not be seen
 */
public record LockHolder(int pid, @Nullable String applicationName, @Nullable Instant connectedSince,
		@Nullable String state, @Nullable Instant stateSince) {

	boolean isPreparedTransaction() {
		return this.pid == 0;
	}

	@Override
	public String toString() {
		if (isPreparedTransaction()) {
			return "a prepared transaction, which has no session (see pg_prepared_xacts)";
		}
		return "PostgreSQL session pid " + this.pid
				+ ((this.applicationName != null) ? ", application '" + this.applicationName + "'" : "")
				+ ((this.connectedSince != null) ? ", connected since " + this.connectedSince : "")
				+ ((this.state != null) ? ", " + this.state : "")
				+ ((this.stateSince != null) ? " since " + this.stateSince : "");
	}

}
