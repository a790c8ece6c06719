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
import java.util.stream.Collectors;

import io.github.tieredmigrations.NamingDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the examples in the document about names end as it says.
 */
class NamingExampleTests {

	@RegisterExtension
	final TestProject project = new TestProject();

	private final NamingDocument document = NamingDocument.read();

	@ParameterizedTest
	@ValueSource(strings = { "By releases", "By levels", "For several vendors" })
	void eachTargetInTurnRunsWhatItsRowSays(String heading) {
		NamingDocument example = this.document.section("### " + heading);
		example.listing().forEach((file) -> this.project.script("migrations/" + file, "select 1;\n"));
		List<List<String>> rows = example.rows();
		assertThat(rows).hasSizeGreaterThan(1);
		for (List<String> row : rows) {
			String target = NamingDocument.codeIn(row.get(0)).findFirst().orElseThrow();
			assertThat(deploy(target)).as(target).isEqualTo(row.get(1));
		}
	}

	@Test
	void theRenameThatIsShownChangesNothing() {
		NamingDocument example = this.document.section("### By releases");
		example.listing().forEach((file) -> this.project.script("migrations/" + file, "select 1;\n"));
		this.project.deploy("next");
		List<String> names = example.code().filter((code) -> code.endsWith(".sql")).toList();
		assertThat(names).hasSize(2);
		this.project.rename("migrations/" + names.get(0), "migrations/" + names.get(1));
		assertThat(this.project.plan("next").isUpToDate()).isTrue();
		assertThat(this.project.plan("next").warnings()).isEmpty();
	}

	private String deploy(String target) {
		try {
			List<AppliedScript> applied = this.project.deploy(target).applied();
			return applied.isEmpty() ? "nothing"
					: applied.stream().map(AppliedScript::label).collect(Collectors.joining(", "));
		}
		catch (MigrationRefusedException ex) {
			return "refused: " + ex.problems().get(0).message();
		}
	}

}
