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

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for an application that may not write to the disk.
 */
@EnabledOnOs(OS.LINUX)
class NoWritableFolderTests {

	@RegisterExtension
	final TortureProject project = new TortureProject();

	/** A process that may make no file larger than nothing can write to none. */
	@Test
	void migrationsNeedNoFolderToWriteTo() throws Exception {
		this.project.tree(1, 1);
		Process process = PackagedApplication.startFromShell("cd /proc && ulimit -f 0",
				List.of("-XX:-UsePerfData", "-Djava.io.tmpdir=/nonexistent", "-Duser.home=/nonexistent"),
				this.project.arguments());
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(process.waitFor()).as(output).isZero();
			assertThat(output).contains("4 applied");
		}
		finally {
			process.destroyForcibly();
		}
		assertThat(Path.of("/nonexistent")).doesNotExist();
		this.project.assertSound();
	}

}
