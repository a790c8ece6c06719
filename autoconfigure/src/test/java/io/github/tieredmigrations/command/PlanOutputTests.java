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

import java.util.List;

import io.github.tieredmigrations.engine.MigrationPlan;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.Problem;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PlanOutput}.
 */
class PlanOutputTests {

	@Test
	void whateverIsNoScriptIsAComment() {
		Problem problem = new Problem(ModuleId.CORE, "001.sql", "unknown", "Run:\n  delete from t;\r  drop table t;");
		PlanOutput output = new PlanOutput(new MigrationPlan(List.of(), List.of(problem), List.of(problem)), "to apply",
				true);
		assertThat(output.lines(Ansi.OFF)).containsExactly("-- PROBLEM: core: 001.sql: unknown. Run:",
				"--   delete from t;", "--   drop table t;", "-- WARNING: core: 001.sql: unknown. Run:",
				"--   delete from t;", "--   drop table t;", "-- 1 problem has to be put right first.");
	}

}
