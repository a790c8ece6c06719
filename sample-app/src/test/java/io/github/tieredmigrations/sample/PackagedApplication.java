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

package io.github.tieredmigrations.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.tieredmigrations.test.ApplicationProcess;

import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.web.client.ResourceAccessException;

/**
 * The executable jar, running as a process of its own.
 */
final class PackagedApplication implements AutoCloseable {

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private final ApplicationProcess process;

	private PackagedApplication(ApplicationProcess process) {
		this.process = process;
	}

	static PackagedApplication start(String... arguments) {
		return start(List.of(), arguments);
	}

	static PackagedApplication start(List<String> jvmOptions, String... arguments) {
		List<String> all = new ArrayList<>(jvmOptions);
		all.addAll(List.of("-jar", System.getProperty("sample.jar"), "--server.port=0"));
		all.addAll(List.of(arguments));
		return new PackagedApplication(ApplicationProcess.start(all));
	}

	/** Waits until the application takes requests, which is when the run is over. */
	PackagedApplication awaitReady() {
		RestTestClient client = client();
		this.process.await(() -> isReady(client));
		return this;
	}

	private static boolean isReady(RestTestClient client) {
		try {
			return client.get()
				.uri("/actuator/health/readiness")
				.exchange()
				.returnResult(String.class)
				.getStatus()
				.is2xxSuccessful();
		}
		catch (ResourceAccessException ex) {
			return false;
		}
	}

	/** Connects as soon as the port is open, be the application ready or not. */
	RestTestClient client() {
		String port = this.process.awaitOutput(PORT).group(1);
		return RestTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
	}

	/** Waits for the end of an application that ends by itself. */
	int awaitEnd() {
		return this.process.awaitEnd();
	}

	/** Sends SIGTERM and waits for the end. */
	int stop() {
		return this.process.terminate();
	}

	/** Kills it with no chance to tidy up. */
	void kill() {
		this.process.kill();
	}

	String output() {
		return this.process.output();
	}

	@Override
	public void close() {
		this.process.close();
	}

}
