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

package io.github.tieredmigrations.start.devtools;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.tieredmigrations.test.ApplicationProject;
import io.github.tieredmigrations.test.ChildProcess;
import io.github.tieredmigrations.test.CommandProcess;
import io.github.tieredmigrations.test.MigrationFolder;
import io.github.tieredmigrations.test.RunningApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that the developer tools restart within its process.
 */
class DevToolsTests {

	@RegisterExtension
	final ApplicationProject project = new ApplicationProject();

	@Test
	void eachRestartMigratesWhatIsNewAndLeavesNothingBehind() {
		MigrationFolder folder = this.project.folder()
			.script("migrations/001_first.sql", "create table first (id int);");
		ChildProcess process = ChildProcess.run(RestartedApplication.class, this.project.database(),
				folder.properties("spring.devtools.restart.additional-paths=" + this.project.root(),
						"spring.devtools.restart.poll-interval=200ms", "spring.devtools.restart.quiet-period=100ms",
						"spring.devtools.livereload.enabled=false", "spring.main.keep-alive=true",
						"test.folder=" + this.project.root()));
		assertThat(process.exitCode()).as(process.output()).isZero();
		assertThat(lines(process, "Database ready: ")).extracting((line) -> line.replaceAll("(unchanged).*", "$1"))
			.containsExactly("1 applied, 0 unchanged", "nothing to do, 1 unchanged", "nothing to do, 1 unchanged",
					"1 applied, 1 unchanged");
		List<String> starts = lines(process, "start: ");
		assertThat(starts).hasSize(4).allMatch((line) -> line.contains("RestartClassLoader"));
		assertThat(starts.subList(1, 3)).allMatch((line) -> line.contains("1 connections, 2 statements"));
		// the first start lacks the watcher of files
		assertThat(starts.subList(1, 4)).extracting((line) -> line.replaceAll(".*: ", ""))
			.allMatch(starts.get(1).replaceAll(".*: ", "")::equals);
	}

	@Test
	void aCommandEndsTheProcess() {
		String[] properties = this.project.folder()
			.script("migrations/001_first.sql", "create table first (id int);")
			.properties("test.folder=" + this.project.root());
		List<String> arguments = new ArrayList<>(
				RunningApplication.properties(this.project.database(), properties).stream().map("--"::concat).toList());
		arguments.addAll(List.of("migrations", "status", "--check"));
		CommandProcess process = CommandProcess.run(RestartedApplication.class, Pattern.compile(""), Map.of(),
				arguments);
		assertThat(process.output()).startsWith("core\n  core  pending  001_first.sql\n").hasLineCount(4);
		assertThat(process.errors()).isEmpty();
		assertThat(process.exitCode()).isEqualTo(2);
	}

	private static List<String> lines(ChildProcess process, String marker) {
		return process.output()
			.lines()
			.filter((line) -> line.contains(marker))
			.map((line) -> line.substring(line.indexOf(marker) + marker.length()))
			.toList();
	}

}
