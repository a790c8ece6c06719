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
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * One direction of a connection: hands on what it reads, later and if it is let.
 */
final class TcpPipe {

	private final BlockingQueue<Packet> packets = new LinkedBlockingQueue<>();

	private final Supplier<Duration> delay;

	private final Valve valve;

	private final Inspection inspection;

	TcpPipe(Supplier<Duration> delay, Valve valve, Inspection inspection) {
		this.delay = delay;
		this.valve = valve;
		this.inspection = inspection;
	}

	/** Hands on until the end, which it hands on as well. */
	void connect(Socket from, Socket to) {
		Background.run("proxy-read", () -> read(from.getInputStream()));
		Background.run("proxy-write", () -> {
			try {
				if (write(to.getOutputStream())) {
					to.shutdownOutput();
				}
			}
			catch (IOException ex) {
				// who writes to a receiver that is gone has to learn of it
				ProxiedConnection.reset(from);
			}
		});
	}

	private void read(InputStream in) throws IOException {
		byte[] buffer = new byte[1 << 16];
		int length = 0;
		while (length >= 0) {
			length = readOrEnd(in, buffer);
			byte[] bytes = new byte[Math.max(length, 0)];
			System.arraycopy(buffer, 0, bytes, 0, bytes.length);
			this.packets.add(new Packet(System.nanoTime() + this.delay.get().toNanos(), bytes));
		}
	}

	private static int readOrEnd(InputStream in, byte[] buffer) {
		try {
			return in.read(buffer);
		}
		catch (IOException ex) {
			return -1;
		}
	}

	/** Returns whether the end is to be handed on, too. */
	private boolean write(OutputStream out) throws IOException, InterruptedException {
		Packet packet = this.packets.take();
		while (packet.bytes().length > 0) {
			packet.awaitDue();
			this.valve.pass();
			if (this.inspection.passes(packet.bytes())) {
				out.write(packet.bytes());
			}
			packet = this.packets.take();
		}
		this.valve.pass();
		return this.inspection.passes(packet.bytes());
	}

	/**
	 * Decides of every packet, and of the end, which is empty, whether it is handed on;
	 * may take its time.
	 */
	interface Inspection {

		boolean passes(byte[] bytes) throws IOException, InterruptedException;

	}

	/**
	 * What one read has brought; empty at the end.
	 */
	private record Packet(long dueNanos, byte[] bytes) {

		private static final long LATENESS_NANOS = 150_000;

		void awaitDue() {
			long left = this.dueNanos - System.nanoTime();
			while (left > 0) {
				rest(left);
				left = this.dueNanos - System.nanoTime();
			}
		}

		private static void rest(long nanos) {
			// a thread that is parked comes back late by about this
			if (nanos > LATENESS_NANOS) {
				LockSupport.parkNanos(nanos - LATENESS_NANOS);
			}
			else {
				Thread.onSpinWait();
			}
		}

	}

}
