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

package io.github.tieredmigrations.test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Asks an application over and over until its server is gone.
 */
public final class PersistentClient {

	private final CompletableFuture<Integer> firstStatus = new CompletableFuture<>();

	private final CompletableFuture<Void> end;

	private PersistentClient(RunningApplication application, String path) {
		this.end = CompletableFuture.runAsync(() -> askUntilTheServerIsGone(application, path));
	}

	/**
	 * Begins to ask and returns at once.
	 */
	public static PersistentClient of(RunningApplication application, String path) {
		return new PersistentClient(application, path);
	}

	private void askUntilTheServerIsGone(RunningApplication application, String path) {
		try {
			while (true) {
				this.firstStatus.complete(application.status(path));
			}
		}
		catch (IllegalStateException ex) {
			// the connection was refused
		}
		finally {
			this.firstStatus.completeExceptionally(new IllegalStateException("Nobody has answered"));
		}
	}

	/**
	 * Waits for the first answer. The last ones may be the server's own, which refuses in
	 * its own way what reaches it while it stops.
	 */
	public int firstStatus() {
		return this.firstStatus.orTimeout(1, TimeUnit.MINUTES).join();
	}

	public void awaitEnd() {
		this.end.orTimeout(1, TimeUnit.MINUTES).join();
	}

}
