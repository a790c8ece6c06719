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

package io.github.tieredmigrations.command;

import java.io.PrintWriter;
import java.util.List;

import io.github.tieredmigrations.engine.MigrationInterruptedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Help.Ansi;

/**
 * Where commands write: what they are asked for to one stream, errors to the other.
 */
final class Screen {

	private static final Logger logger = LoggerFactory.getLogger("tiered-migrations");

	private final PrintWriter out;

	private final PrintWriter err;

	private final Ansi ansi;

	private final GlobalOptions options;

	private boolean interrupted;

	Screen(PrintWriter out, PrintWriter err, Ansi ansi, GlobalOptions options) {
		this.out = out;
		this.err = err;
		this.ansi = ansi;
		this.options = options;
	}

	void show(Output output) {
		if (this.options.quiet()) {
			return;
		}
		if (this.options.json()) {
			this.out.println(output.fields().toJson());
		}
		else {
			output.lines(this.ansi).forEach(this.out::println);
		}
		this.out.flush();
	}

	/** Says something that only people want to know. */
	void say(String line) {
		if (!this.options.quiet() && !this.options.json()) {
			this.out.println(line);
			this.out.flush();
		}
	}

	/** Shows on what somebody is about to decide, whatever the output is for. */
	void preview(Output output) {
		output.lines(this.ansi).forEach(this.err::println);
		this.err.flush();
	}

	void preview(String heading, List<String> lines) {
		this.err.println(Style.HEADING.of(heading, this.ansi));
		lines.forEach(this.err::println);
		this.err.flush();
	}

	/**
	 * Tells once of the end of the process, where the log, which is for people, has not.
	 */
	void interrupted(MigrationInterruptedException interruption) {
		if (!this.interrupted && (this.options.json() || !logger.isWarnEnabled())) {
			failed(Failure.of(interruption));
		}
		this.interrupted = true;
	}

	void failed(Failure failure) {
		if (this.options.json()) {
			this.err.println(failure.fields().toJson());
		}
		else {
			failure.lines(this.ansi).forEach(this.err::println);
		}
		this.err.flush();
	}

}
