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

package io.github.tieredmigrations.torture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.github.tieredmigrations.test.ApplicationProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The processes that a test has started. None outlives it.
 */
final class TortureProcesses {

	private final List<ApplicationProcess> started = new ArrayList<>();

	ApplicationProcess start(Collection<String> properties) {
		ApplicationProcess process = PackagedApplication.start(properties);
		this.started.add(process);
		return process;
	}

	ApplicationProcess startCommand(List<String> words, Collection<String> properties) {
		ApplicationProcess process = PackagedApplication.startCommand(words, properties);
		this.started.add(process);
		return process;
	}

	/** Starts one that has to end well, and returns what it wrote. */
	String run(Collection<String> properties) {
		ApplicationProcess process = start(properties);
		try {
			assertThat(process.awaitEnd()).as(process::output).isZero();
			return process.output();
		}
		finally {
			discard(process);
		}
	}

	/** Kills one, if it still lives, and forgets it. */
	void discard(ApplicationProcess process) {
		this.started.remove(process);
		process.close();
	}

	/** Kills all that still live. */
	void end() {
		this.started.forEach(ApplicationProcess::close);
		this.started.clear();
	}

}
