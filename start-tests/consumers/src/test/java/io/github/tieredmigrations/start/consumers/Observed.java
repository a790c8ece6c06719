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

package io.github.tieredmigrations.start.consumers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import java.net.http.HttpResponse;

import io.github.tieredmigrations.test.RunningApplication;

/**
 * What is seen of an application from outside while its migrations run.
 *
 * @param application the application
 * @param port the port that it is to open
 */
record Observed(RunningApplication application, int port) {

	private static final Pattern STATUS = Pattern.compile("\"status\":\"([A-Z_]+)\"");

	String of(Row row) {
		if (!isOpen()) {
			return "port closed";
		}
		return switch (row) {
			case REQUESTS -> answer("/");
			case ACTUATOR -> answer("/actuator/migrations");
			case READINESS -> status("/actuator/health/readiness");
			case LIVENESS -> status("/actuator/health/liveness");
			default -> throw new IllegalArgumentException(row.name());
		};
	}

	private boolean isOpen() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	private String answer(String path) {
		HttpResponse<String> response = this.application.get(path);
		boolean retry = response.headers().firstValue("Retry-After").isPresent();
		return (response.statusCode() == 200) ? "answered"
				: response.statusCode() + (retry ? " with `Retry-After`" : "");
	}

	private String status(String path) {
		Matcher status = STATUS.matcher(this.application.get(path).body());
		return status.find() ? "`" + status.group(1) + "`" : "nothing";
	}

}
