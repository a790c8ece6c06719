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

/**
 * A run that did not bring the database up to date, or a look at it that did not come to
 * an end. The message says all that is known, without row data or credentials.
 */
public abstract sealed class MigrationException extends RuntimeException permits MigrationRefusedException,
		MigrationFailedException, MigrationInterruptedException, RunLockTimeoutException {

	private static final long serialVersionUID = 1L;

	private final String nextStep;

	MigrationException(String message, String nextStep) {
		super(message);
		this.nextStep = nextStep;
	}

	RunReport.Outcome outcome() {
		return RunReport.Outcome.FAILED;
	}

	/**
	 * Returns what to do about it.
	 * @return one or more sentences
	 */
	public String nextStep() {
		return this.nextStep;
	}

}
