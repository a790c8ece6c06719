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

import io.github.tieredmigrations.engine.RunLockTimeoutException;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.ExitCodeGenerator;

/**
 * Migrates or verifies while it is created, on which all beans that use the database
 * wait.
 */
final class MigrationsInitializer implements InitializingBean {

	private final MigrationsStart start;

	MigrationsInitializer(MigrationsStart start) {
		this.start = start;
	}

	@Override
	public void afterPropertiesSet() {
		try {
			this.start.perform();
		}
		catch (RunLockTimeoutException ex) {
			throw new LockTimeoutAtInitialization(ex);
		}
	}

	/**
	 * Tells the exit code: a context that could not be refreshed is not asked for it.
	 */
	private static final class LockTimeoutAtInitialization extends IllegalStateException implements ExitCodeGenerator {

		private static final long serialVersionUID = 1L;

		LockTimeoutAtInitialization(RunLockTimeoutException cause) {
			super(cause.getMessage(), cause);
		}

		@Override
		public int getExitCode() {
			return MigrationExitCodes.LOCK_TIMEOUT;
		}

	}

}
