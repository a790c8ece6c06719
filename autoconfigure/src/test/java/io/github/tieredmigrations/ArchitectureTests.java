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

package io.github.tieredmigrations;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

/**
 * The arrows between packages point downwards, and Flyway's internals stay out.
 */
class ArchitectureTests {

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.withImportOption((location) -> !location.contains("/tieredmigrations/test/"))
		.importPackages("io.github.tieredmigrations");

	@Test
	void arrowsPointDownwards() {
		layeredArchitecture().consideringOnlyDependenciesInAnyPackage("io.github.tieredmigrations..")
			.layer("autoconfigure")
			.definedBy("..tieredmigrations.autoconfigure..")
			.layer("actuate")
			.definedBy("..tieredmigrations.actuate..")
			.layer("command")
			.definedBy("..tieredmigrations.command..")
			.layer("engine")
			.definedBy("..tieredmigrations.engine..")
			.layer("module")
			.definedBy("..tieredmigrations.module..")
			.whereLayer("autoconfigure")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("actuate")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.whereLayer("command")
			.mayOnlyBeAccessedByLayers("autoconfigure")
			.whereLayer("engine")
			.mayOnlyBeAccessedByLayers("autoconfigure", "actuate", "command")
			.whereLayer("module")
			.mayOnlyBeAccessedByLayers("autoconfigure", "actuate", "command", "engine")
			.ensureAllClassesAreContainedInArchitecture()
			.check(CLASSES);
	}

	@Test
	void modulesKnowNeitherDatabaseNorFlywayNorSpringBoot() {
		noClasses().that()
			.resideInAPackage("..tieredmigrations.module..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..", "org.flywaydb..",
					"org.springframework.boot..")
			.check(CLASSES);
	}

	@Test
	void onlyTheEngineTalksToTheDatabase() {
		noClasses().that()
			.resideInAnyPackage("..tieredmigrations.actuate..", "..tieredmigrations.command..",
					"..tieredmigrations.autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("java.sql..", "org.postgresql..")
			.check(CLASSES);
	}

	@Test
	void flywayInternalsStayOut() {
		noClasses().should().dependOnClassesThat().resideInAPackage("org.flywaydb.core.internal..").check(CLASSES);
	}

}
