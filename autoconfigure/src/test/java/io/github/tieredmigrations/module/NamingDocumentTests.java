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

package io.github.tieredmigrations.module;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.tieredmigrations.NamingDocument;
import io.github.tieredmigrations.module.TierSettings.Naming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the names in the document about names are read as it says.
 */
class NamingDocumentTests {

	private final NamingDocument document = NamingDocument.read();

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "AUTO")
	void eachNameIsReadAsItsRowSays(Naming naming) {
		NamingDocument section = this.document.section("### " + id(naming));
		assertThat(section.rows()).hasSizeGreaterThan(2).allSatisfy((row) -> {
			ScriptName name = scheme(naming).parse(file(row)).orElseThrow(() -> new AssertionError(row));
			assertThat(name.kind().name().toLowerCase(Locale.ROOT)).as(file(row)).isEqualTo(row.get(1));
			assertThat(name.label()).as(file(row)).isEqualTo(row.get(2));
			assertThat(also(name)).as(file(row)).isEqualTo(row.get(3));
		});
	}

	@Test
	void theTableOfSchemesShowsNamesOfEach() {
		List<List<String>> rows = this.document.section("# How scripts are named").rows();
		assertThat(rows).hasSize(Naming.values().length - 1);
		for (List<String> row : rows.subList(0, rows.size() - 1)) {
			Naming naming = Naming.valueOf(file(row).replace('-', '_').toUpperCase(Locale.ROOT));
			List<ScriptKind> kinds = row.subList(1, 4)
				.stream()
				.flatMap(NamingDocument::codeIn)
				.map((name) -> scheme(naming).parse(name).orElseThrow().kind())
				.toList();
			assertThat(kinds).startsWith(ScriptKind.VERSIONED, ScriptKind.DOWN)
				.hasSize((naming == Naming.FLYWAY) ? 3 : 2);
		}
	}

	@Test
	void whatIsRefusedIsProposedAnotherName(@TempDir Path root) {
		List<List<String>> rows = this.document.section("## What is refused").rows();
		ModuleTree tree = new ModuleTree(root);
		rows.forEach((row) -> tree.file("contents/plugins/p%d/migrations/".formatted(rows.indexOf(row)) + file(row)));
		tree.plugins(rows.stream().map((row) -> "p" + rows.indexOf(row)).toArray(String[]::new));
		List<Problem> problems = tree.find().problems();
		assertThat(problems).hasSameSizeAs(rows).allSatisfy((problem) -> {
			String module = Objects.requireNonNull(problem.module()).name();
			String proposal = NamingDocument.codeIn(rows.get(Integer.parseInt(module.substring(1))).get(1))
				.collect(Collectors.joining());
			assertThat(problem.nextStep()).isEqualTo("Rename it to " + proposal);
		});
	}

	@Test
	void noNameIsLeftToItself() {
		Set<String> refused = this.document.section("## What is refused").code().collect(Collectors.toSet());
		Set<String> names = new HashSet<>(this.document.code().toList());
		List.of("### By releases", "### By levels", "### For several vendors")
			.forEach((heading) -> names.addAll(this.document.section(heading).listing()));
		List<String> unread = new ArrayList<>();
		names.stream()
			.filter((name) -> name.matches("[^?…<]*\\w[^?…<]*[._/][^/]*\\.sql") && !refused.contains(name))
			.filter((name) -> Arrays.stream(Naming.values())
				.noneMatch((naming) -> naming != Naming.AUTO && scheme(naming).parse(name).isPresent()))
			.forEach(unread::add);
		assertThat(names).hasSizeGreaterThan(60);
		assertThat(unread).isEmpty();
	}

	@Test
	void releasesAreInTheOrderThatIsShown() {
		List<Release> releases = Arrays.stream(this.document.section("## Releases").listing().get(0).split(" < "))
			.map((text) -> Release.parse(text).orElseThrow())
			.toList();
		assertThat(releases).hasSizeGreaterThan(5).isSorted().doesNotHaveDuplicates();
	}

	private ScriptNaming scheme(Naming naming) {
		return switch (naming) {
			case NUMBERED -> new NumberedNaming();
			case FLYWAY -> new FlywayNaming();
			case UP_DOWN -> new UpDownNaming();
			case RELEASE -> new ReleaseNaming();
			case DIRECTORY -> new DirectoryNaming();
			case PATCH -> new PatchNaming();
			case PATTERN -> PatternNaming.of(patterns());
			case AUTO -> throw new IllegalArgumentException();
		};
	}

	/** The patterns that the document shows. */
	private List<String> patterns() {
		return this.document.section("### pattern")
			.listing()
			.stream()
			.filter((line) -> line.startsWith("- '"))
			.map((line) -> line.substring(3, line.length() - 1))
			.toList();
	}

	private static String also(ScriptName name) {
		List<String> marks = new ArrayList<>();
		if (name.release() != null) {
			marks.add("release " + name.release());
		}
		if (name.marks().vendor() != null) {
			marks.add(name.marks().vendor());
		}
		if (name.marks().autocommit()) {
			marks.add("autocommit");
		}
		return String.join(", ", marks);
	}

	private static String id(Naming naming) {
		return naming.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static String file(List<String> row) {
		return NamingDocument.codeIn(row.get(0)).findFirst().orElseThrow();
	}

}
