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

import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;

/**
 * A statement that a {@link TcpProxy} holds on its way to the server until the test says
 * what is to become of it.
 */
public final class HeldStatement {

	private static final long PATIENCE_SECONDS = 60;

	private final String after;

	private final String beginning;

	private final Set<ProxiedConnection> armed = ConcurrentHashMap.newKeySet();

	private final CountDownLatch reached = new CountDownLatch(1);

	private final CountDownLatch answered = new CountDownLatch(1);

	private final CompletableFuture<Fate> fate = new CompletableFuture<>();

	HeldStatement(String after, String beginning) {
		this.after = after;
		this.beginning = beginning.toLowerCase(Locale.ROOT);
	}

	/** Waits until the proxy has it. */
	public HeldStatement await() {
		await(this.reached, "the proxy was sent no '" + this.beginning + "' after '" + this.after + "'");
		return this;
	}

	/** The same for the statement of a process that has yet to start. */
	public HeldStatement await(ApplicationProcess application) {
		application.await(this::isReached);
		return this;
	}

	public boolean isReached() {
		return this.reached.getCount() == 0;
	}

	/** Hands it on, and the answer too. */
	public void forward() {
		this.fate.complete(Fate.FORWARD);
	}

	/**
	 * Hands it on and returns when the server has answered; the client never sees that
	 * answer nor anything else on that connection.
	 */
	public void forwardWithoutAnswer() {
		this.fate.complete(Fate.FORWARD_WITHOUT_ANSWER);
		await(this.answered, "the server did not answer");
	}

	/** Never hands it on and resets its connection on both sides. */
	public void drop() {
		this.fate.complete(Fate.DROP);
	}

	boolean isReachedBy(ProxiedConnection connection, String sql) {
		if (!isReached() && (this.after.isEmpty() || this.armed.contains(connection))
				&& sql.stripLeading().toLowerCase(Locale.ROOT).startsWith(this.beginning)) {
			this.reached.countDown();
			return true;
		}
		if (sql.contains(this.after)) {
			this.armed.add(connection);
		}
		return false;
	}

	Fate awaitFate() {
		return this.fate.join();
	}

	void answered() {
		this.answered.countDown();
	}

	private static void await(CountDownLatch latch, String message) {
		Awaitility.await(message).atMost(PATIENCE_SECONDS, TimeUnit.SECONDS).until(() -> latch.getCount() == 0);
	}

	/**
	 * What becomes of it.
	 */
	enum Fate {

		FORWARD, FORWARD_WITHOUT_ANSWER, DROP

	}

}
