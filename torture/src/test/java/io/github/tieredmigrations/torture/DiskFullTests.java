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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Tests for a server whose disk is full.
 */
class DiskFullTests {

	private static final Path FULL = Path.of("/dev/full");

	@RegisterExtension
	final TortureProject project = new TortureProject();

	@Test
	void scriptIsRolledBackAndAppliedOnceSpaceIsFreed() throws IOException {
		this.project.ledgerScript("core", 1, "CREATE TABLE big (content text);");
		LocalStart.run(this.project);
		this.project
			.ledgerScript("core", 2, "CREATE TABLE small ();",
					"INSERT INTO big SELECT repeat('x', 1000) FROM generate_series(1, 100);")
			.ledgerScript("plugin/p1", 1);
		Path file = Path.of(this.project.jdbc()
			.sql("select current_setting('data_directory') || '/' || pg_relation_filepath('big')")
			.query(String.class)
			.single());
		assumeThat(file).as("the server runs on this machine").isWritable();
		assumeThat(FULL).exists();
		Path aside = Files.move(file, file.resolveSibling("aside"));
		Files.createSymbolicLink(file, FULL);
		assertThat(LocalStart.fail(this.project)).hasMessageContaining("Module 'core' failed at V2__step.sql")
			.hasMessageContaining("SQLSTATE 53100")
			.hasMessageContaining("Nothing of 2 was kept");
		assertThat(this.project.exists("small")).isFalse();
		Files.delete(file);
		Files.move(aside, file);
		LocalStart.run(this.project);
		assertThat(this.project.jdbc().sql("select count(*) from big").query(Integer.class).single()).isEqualTo(100);
		LocalStart.assertSound(this.project);
	}

}
