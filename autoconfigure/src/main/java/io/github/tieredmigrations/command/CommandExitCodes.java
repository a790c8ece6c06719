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

package io.github.tieredmigrations.command;

import io.github.tieredmigrations.engine.RunLockTimeoutException;

/**
 * What the exit code of a command says.
 */
public final class CommandExitCodes {

	/** It is done, or there was nothing to do. */
	public static final int DONE = 0;

	/** It failed or was refused. */
	public static final int FAILED = 1;

	/** Something is pending, changed or missing. */
	public static final int FINDINGS = 2;

	/** The run lock was not to be had. */
	public static final int LOCKED = 3;

	/** The command line is wrong. */
	public static final int USAGE = 64;

	private CommandExitCodes() {
	}

	static int of(Exception failure) {
		return (failure instanceof RunLockTimeoutException) ? LOCKED : FAILED;
	}

}
