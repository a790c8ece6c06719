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

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.TierSettings.Naming;

/**
 * A script that is yet to be written.
 *
 * @param up the path of the script below the module's folder
 * @param down the path of the script that takes it back
 * @param description what it does
 * @param date when it was begun
 */
record NewScript(String up, String down, String description, LocalDate date) {

	/**
	 * Continues the scripts of a module.
	 * @param scripts the scripts that the module has
	 * @param files the paths of the files in the folder that the new one goes to: there
	 * may be some that the application was not built with
	 * @param naming the scheme by which a first script is named
	 * @param name what the new one does
	 * @param clock tells the time, for those that are named by it
	 * @return the script, or empty if the names of the others do not tell how to go on
	 */
	static Optional<NewScript> after(List<Script> scripts, List<String> files, Naming naming, String name,
			Clock clock) {
		List<String> paths = new ArrayList<>();
		scripts.stream()
			.filter((script) -> script.name().kind() == ScriptKind.VERSIONED && !script.sampleData())
			.max(Comparator.comparing((script) -> script.name().requiredVersion()))
			.ifPresent((newest) -> paths.add(newest.path()));
		files.stream()
			.filter((file) -> FileNaming.of(file).isPresent() && !Script.isSampleData(file))
			.forEach(paths::add);
		if (paths.isEmpty()) {
			paths.add(beforeTheFirst(naming));
		}
		return FileNaming.of(paths.get(0))
			.map((found) -> of(found, new NextNumber(newest(found, paths), clock).toString(), name, clock));
	}

	private static String beforeTheFirst(Naming naming) {
		return switch (naming) {
			case AUTO, NUMBERED -> "000_x.sql";
			case FLYWAY -> "V0__x.sql";
			case UP_DOWN -> "000000_x.up.sql";
			case RELEASE -> "next-0000000000-x.sql";
			case DIRECTORY -> "00000000000000_x/up.sql";
			case PATCH -> "patch-0-0.sql";
			// which cannot be continued
			case PATTERN -> "";
		};
	}

	private static String newest(FileNaming naming, List<String> paths) {
		return paths.stream()
			.filter((path) -> FileNaming.of(path).filter(naming::equals).isPresent())
			.map(naming::number)
			.max(Comparator.comparing(NextNumber::value))
			.orElseThrow();
	}

	private static NewScript of(FileNaming naming, String number, String name, Clock clock) {
		return new NewScript(naming.up(number, name), naming.down(number, name), name, LocalDate.now(clock));
	}

	String upText() {
		return header(this.up, this.description);
	}

	/** Has no statement, so that a rollback is refused until somebody has written one. */
	String downText() {
		return header(this.down, "takes back " + this.up);
	}

	private String header(String path, String text) {
		return """
				-- Migration: %s
				-- Description: %s
				-- Date: %s

				""".formatted(path, text, this.date);
	}

}
