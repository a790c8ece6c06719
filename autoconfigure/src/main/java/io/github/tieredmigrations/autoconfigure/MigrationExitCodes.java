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

package io.github.tieredmigrations.autoconfigure;

import io.github.tieredmigrations.engine.MigrationException;
import io.github.tieredmigrations.engine.MigrationInterruptedException;
import io.github.tieredmigrations.engine.RunLockTimeoutException;

import org.springframework.boot.ExitCodeExceptionMapper;

/**
 * Tells a process that could not get the run lock, which may just try again, from one
 * that found something wrong. Where a run was interrupted the code is that of the signal.
 */
final class MigrationExitCodes implements ExitCodeExceptionMapper {

	static final int LOCK_TIMEOUT = 3;

	@Override
	public int getExitCode(Throwable exception) {
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (cause instanceof MigrationInterruptedException) {
				return 0;
			}
			if (cause instanceof MigrationException) {
				return (cause instanceof RunLockTimeoutException) ? LOCK_TIMEOUT : 1;
			}
		}
		return 0;
	}

}
