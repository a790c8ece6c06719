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

import java.time.Duration;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Another process held the run lock for too long.
 */
public final class RunLockTimeoutException extends MigrationException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable LockHolder holder;

	RunLockTimeoutException(Duration timeout, @Nullable LockHolder holder) {
		super("Another process is migrating this database and did not end within %s (migrations.lock.timeout): %s"
			.formatted(timeout.toString().substring(2).toLowerCase(Locale.ROOT),
					(holder != null) ? holder : "the holder cannot be seen"),
				"Nothing was changed. Wait for that process to end and start again%s.".formatted((holder != null)
						? "; if it hangs, end its session with select pg_terminate_backend(%d)".formatted(holder.pid())
						: ""));
		this.holder = holder;
	}

	/**
	 * Returns who held the lock.
	 * @return the holder, or {@code null} if it cannot be seen
	 */
	public @Nullable LockHolder holder() {
		return this.holder;
	}

}
