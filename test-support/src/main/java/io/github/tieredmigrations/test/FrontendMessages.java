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

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads in what a client of PostgreSQL sends which statements it executes, whichever
 * protocol it uses and whether it has prepared them before.
 */
final class FrontendMessages {

	private static final int STARTUP_VERSION_3 = 3;

	private final ByteArrayOutputStream unread = new ByteArrayOutputStream();

	private final Map<String, String> statements = new HashMap<>();

	private final Map<String, String> portals = new HashMap<>();

	private boolean started;

	/** Returns the texts of the statements whose execution these bytes complete. */
	List<String> executed(byte[] bytes) {
		this.unread.writeBytes(bytes);
		ByteBuffer buffer = ByteBuffer.wrap(this.unread.toByteArray());
		List<String> executed = new ArrayList<>();
		while (isMessage(buffer)) {
			read(buffer, executed);
		}
		this.unread.reset();
		this.unread.write(buffer.array(), buffer.position(), buffer.remaining());
		return executed;
	}

	private boolean isMessage(ByteBuffer buffer) {
		int type = this.started ? 1 : 0;
		return buffer.remaining() >= type + Integer.BYTES
				&& buffer.remaining() >= type + buffer.getInt(buffer.position() + type);
	}

	private void read(ByteBuffer buffer, List<String> executed) {
		if (this.started) {
			char type = (char) buffer.get();
			message(type, buffer.slice(buffer.position() + Integer.BYTES, skip(buffer) - Integer.BYTES), executed);
		}
		else {
			// what comes before it asks for encryption, which tests do not use
			this.started = buffer.getShort(buffer.position() + Integer.BYTES) == STARTUP_VERSION_3;
			skip(buffer);
		}
	}

	private static int skip(ByteBuffer buffer) {
		int length = buffer.getInt(buffer.position());
		buffer.position(buffer.position() + length);
		return length;
	}

	private void message(char type, ByteBuffer content, List<String> executed) {
		switch (type) {
			case 'Q' -> executed.add(text(content));
			case 'P' -> this.statements.put(text(content), text(content));
			case 'B' -> this.portals.put(text(content), this.statements.getOrDefault(text(content), ""));
			case 'E' -> executed.add(this.portals.getOrDefault(text(content), ""));
			default -> {
				// executes nothing
			}
		}
	}

	private static String text(ByteBuffer content) {
		int begin = content.position();
		while (content.get() != 0) {
			continue;
		}
		return new String(content.array(), content.arrayOffset() + begin, content.position() - begin - 1,
				StandardCharsets.UTF_8);
	}

}
