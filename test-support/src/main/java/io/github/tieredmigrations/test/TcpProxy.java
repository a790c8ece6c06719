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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;

/**
 * A way to a server over which a test has power: it delays, stalls, cuts, refuses, or
 * holds a certain statement.
 */
public final class TcpProxy implements AutoCloseable {

	private final InetSocketAddress target;

	private final String path;

	private final int port;

	private final Valve valve = new Valve();

	private final List<HeldStatement> held = new CopyOnWriteArrayList<>();

	private final List<ProxiedConnection> connections = new CopyOnWriteArrayList<>();

	private volatile ServerSocket server;

	private volatile Thread acceptor;

	private volatile Duration toServer = Duration.ZERO;

	private volatile Duration toClient = Duration.ZERO;

	private TcpProxy(URI target) throws IOException {
		this.target = new InetSocketAddress(target.getHost(), target.getPort());
		this.path = target.getPath();
		this.server = listen(0);
		this.port = this.server.getLocalPort();
		this.acceptor = acceptFrom(this.server);
	}

	/** Starts one at a free port; it hands everything on until it is told otherwise. */
	public static TcpProxy to(TestDatabase database) {
		return to(database.url());
	}

	/**
	 * Starts one at a free port.
	 * @param url the JDBC URL of a database
	 */
	public static TcpProxy to(String url) {
		try {
			return new TcpProxy(URI.create(url.substring("jdbc:".length())));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns the JDBC URL of the database by this way, without credentials. */
	public String url() {
		return "jdbc:postgresql://localhost:" + this.port + this.path;
	}

	public int port() {
		return this.port;
	}

	/** Delays every packet by half of the time in each direction. */
	public TcpProxy roundTrip(Duration time) {
		return delay(time.dividedBy(2), time.dividedBy(2));
	}

	public TcpProxy delay(Duration towardsServer, Duration towardsClient) {
		this.toServer = towardsServer;
		this.toClient = towardsClient;
		return this;
	}

	/** Lets nothing pass any more; nobody is told, as when packets are lost. */
	public void stall() {
		this.valve.close();
	}

	/** Lets pass what has stalled and what follows. */
	public void resume() {
		this.valve.open();
	}

	/** Refuses new connections; those that are there stay. */
	public void refuse() throws IOException {
		this.server.close();
		// as long as a thread waits for a connection there, one can be had
		Awaitility.await().until(() -> !this.acceptor.isAlive());
	}

	/** Accepts connections again, at the same port. */
	public void accept() throws IOException {
		this.server = listen(this.port);
		this.acceptor = acceptFrom(this.server);
	}

	/** Resets all connections, as a router does that has forgotten them. */
	public void cut() {
		this.connections.forEach(ProxiedConnection::reset);
	}

	/** Closes all connections in an orderly way in both directions. */
	public void finish() {
		this.connections.forEach(ProxiedConnection::finish);
	}

	/** Resets the clients' ends only: the server does not learn of it. */
	public void cutClients() {
		this.connections.forEach(ProxiedConnection::resetClient);
	}

	/** Tells the clients that the server sends no more, while it still can be sent to. */
	public void halfClose() {
		this.connections.forEach(ProxiedConnection::halfClose);
	}

	/**
	 * Holds a statement on its way to the server, once.
	 * @param statement how it begins, in whatever case
	 */
	public HeldStatement hold(String statement) {
		return holdAfter("", statement);
	}

	/**
	 * Holds a statement on its way to the server, once.
	 * @param text what an earlier statement of the same connection holds
	 * @param statement how the statement begins, in whatever case
	 */
	public HeldStatement holdAfter(String text, String statement) {
		HeldStatement hold = new HeldStatement(text, statement);
		this.held.add(hold);
		return hold;
	}

	/** Waits until no client is connected any more. */
	public void awaitNoConnection() {
		Awaitility.await().until(() -> this.connections.stream().noneMatch(ProxiedConnection::isOpen));
	}

	@Override
	public void close() throws IOException {
		refuse();
		this.held.forEach(HeldStatement::drop);
		cut();
		resume();
	}

	private static ServerSocket listen(int number) throws IOException {
		return new ServerSocket(number, 50, InetAddress.getLoopbackAddress());
	}

	private Thread acceptFrom(ServerSocket socket) {
		return Background.run("proxy", () -> {
			while (true) {
				add(socket.accept());
			}
		});
	}

	private void add(Socket client) {
		this.connections.removeIf((connection) -> !connection.isOpen());
		ProxiedConnection connection = new ProxiedConnection(client, this.valve, () -> this.toServer,
				() -> this.toClient, this.held);
		this.connections.add(connection);
		Background.run("proxy", () -> connection.connect(this.target));
	}

}
