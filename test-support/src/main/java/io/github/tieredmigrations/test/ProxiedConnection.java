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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One client's connection through a {@link TcpProxy}.
 */
final class ProxiedConnection {

	private final Socket client;

	private final Socket upstream = new Socket();

	private final Valve valve;

	private final Supplier<Duration> toServer;

	private final Supplier<Duration> toClient;

	private final List<HeldStatement> held;

	private final FrontendMessages messages = new FrontendMessages();

	private volatile @Nullable HeldStatement unanswered;

	private volatile boolean clientForgotten;

	ProxiedConnection(Socket client, Valve valve, Supplier<Duration> toServer, Supplier<Duration> toClient,
			List<HeldStatement> held) {
		this.client = client;
		this.valve = valve;
		this.toServer = toServer;
		this.toClient = toClient;
		this.held = held;
	}

	void connect(InetSocketAddress target) throws IOException, InterruptedException {
		this.valve.pass();
		try {
			this.upstream.connect(target);
		}
		catch (IOException ex) {
			reset(this.client);
			throw ex;
		}
		this.client.setTcpNoDelay(true);
		this.upstream.setTcpNoDelay(true);
		new TcpPipe(this.toServer, this.valve, this::passesToServer).connect(this.client, this.upstream);
		new TcpPipe(this.toClient, this.valve, this::passesToClient).connect(this.upstream, this.client);
	}

	boolean isOpen() {
		boolean ended = this.client.isOutputShutdown() && this.upstream.isOutputShutdown();
		return !ended && !this.client.isClosed();
	}

	void reset() {
		reset(this.client);
		reset(this.upstream);
	}

	/** The server is not told. */
	void resetClient() {
		this.clientForgotten = true;
		reset(this.client);
	}

	void finish() {
		try {
			this.client.close();
			this.upstream.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void halfClose() {
		try {
			this.client.shutdownOutput();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static void reset(Socket socket) {
		try {
			// makes close() send RST
			socket.setSoLinger(true, 0);
			socket.close();
		}
		catch (IOException ex) {
			// it is closed already
		}
	}

	private boolean passesToServer(byte[] bytes) throws InterruptedException {
		for (String sql : this.messages.executed(bytes)) {
			for (HeldStatement hold : this.held) {
				if (hold.isReachedBy(this, sql) && !letPass(hold)) {
					reset();
					return false;
				}
			}
		}
		return !this.clientForgotten;
	}

	private boolean letPass(HeldStatement hold) throws InterruptedException {
		return switch (hold.awaitFate()) {
			case FORWARD -> true;
			case FORWARD_WITHOUT_ANSWER -> {
				this.unanswered = hold;
				yield true;
			}
			case DROP -> false;
		};
	}

	private boolean passesToClient(byte[] bytes) {
		HeldStatement lost = this.unanswered;
		if (lost != null) {
			lost.answered();
		}
		return lost == null;
	}

}
