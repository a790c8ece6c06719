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

package io.github.tieredmigrations.engine;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server tells of a deadlock: a line per session that waited, with its process
 * id before all other numbers, in whatever language.
 */
final class Deadlock {

	private static final Pattern NUMBER = Pattern.compile("\\d+");

	private Deadlock() {
	}

	/** The process ids of the sessions that waited for one another, ours included. */
	static List<Integer> pids(Throwable exception) {
		for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
			if (cause instanceof PSQLException ex && ex.getServerErrorMessage() != null) {
				return pids(ex.getServerErrorMessage());
			}
		}
		return List.of();
	}

	private static List<Integer> pids(ServerErrorMessage error) {
		String detail = error.getDetail();
		Stream<String> lines = (detail != null) ? detail.lines() : Stream.empty();
		return lines.flatMap((line) -> NUMBER.matcher(line).results().limit(1))
			.map((number) -> Integer.valueOf(number.group()))
			.toList();
	}

}
