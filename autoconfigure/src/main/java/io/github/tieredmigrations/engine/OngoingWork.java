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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The work on the database that goes on in this process and has to end before the
 * application, or the whole JVM, may. The JVM is asked itself, since a context that is
 * still being refreshed cannot be closed.
 */
final class OngoingWork {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final Set<RunInterruption> ongoing = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	/**
	 * Works, unless the end has come already.
	 * @param interruption reaches the work; made by the thread that calls
	 */
	<T> T carryOut(RunInterruption interruption, Supplier<T> work) {
		Thread hook = new Thread(this::close, "tiered-migrations-shutdown");
		this.ongoing.add(interruption);
		try {
			if (!isAdded(hook) || this.closed) {
				interruption.request();
			}
			return work.get();
		}
		catch (MigrationInterruptedException ex) {
			RunLogger.interrupted(ex);
			throw ex;
		}
		finally {
			interruption.ends();
			this.ongoing.remove(interruption);
			remove(hook);
		}
	}

	/** Interrupts what goes on, waits until it has ended, and lets nothing begin. */
	void close() {
		this.closed = true;
		this.ongoing.forEach((interruption) -> interruption.endWithin(PATIENCE));
	}

	private static boolean isAdded(Thread hook) {
		try {
			Runtime.getRuntime().addShutdownHook(hook);
			return true;
		}
		catch (IllegalStateException ex) {
			return false;
		}
	}

	private static void remove(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (IllegalStateException ex) {
			// the JVM is ending, and the hook is what has ended the work
		}
	}

}
