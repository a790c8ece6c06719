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

package io.github.tieredmigrations.autoconfigure;

import java.util.List;
import java.util.function.Consumer;

import io.github.tieredmigrations.autoconfigure.MigrationsPropertiesTests.Config;
import io.github.tieredmigrations.engine.MigrationTarget;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings.Naming;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.validation.FieldError;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what can be said about names, releases and targets.
 */
class NamingPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Config.class);

	@Test
	void namesAreRecognisedAndLatestIsTheTargetUnlessSomethingIsSaid() {
		this.runner.withPropertyValues("migrations.core.target=").run((context) -> {
			MigrationsProperties properties = context.getBean(MigrationsProperties.class);
			assertThat(properties.toModuleSettings().tier(Tier.CORE).naming()).isEqualTo(Naming.AUTO);
			assertThat(properties.toModuleSettings().tier(Tier.CORE).patterns()).isEmpty();
			assertThat(properties.toModuleSettings().tier(Tier.CORE).target()).isNull();
			assertThat(properties.toSettings("shop", "1.2").releases().target()).isEqualTo(MigrationTarget.LATEST);
			assertThat(properties.toSettings("shop", "1.2").releases().release()).isEqualTo("1.2");
		});
	}

	@Test
	void aReleaseOfItsOwnStandsBeforeTheVersionOfTheApplication() {
		this.runner.withPropertyValues("migrations.release=2.0.0", "migrations.target=next").run((context) -> {
			MigrationsProperties properties = context.getBean(MigrationsProperties.class);
			assertThat(properties.toSettings("shop", "1.2").releases().release()).isEqualTo("2.0.0");
			assertThat(properties.toSettings("shop", "1.2").releases().target()).isEqualTo(MigrationTarget.NEXT);
		});
	}

	@Test
	void allThatIsWrongWithNamesAndTargetsIsSaidAtOnce() {
		invalid((errors) -> {
			assertThat(errors).extracting(FieldError::getField)
				.containsExactly("target", "core.patterns", "core.patterns", "theme.patterns", "plugin.patterns",
						"entity.target");
			assertThat(errors).extracting(FieldError::getDefaultMessage)
				.satisfiesExactly((message) -> assertThat(message).contains("must be latest, next, a release"),
						(message) -> assertThat(message).startsWith("'(?<version>\\d+' is no regular expression: "),
						(message) -> assertThat(message).startsWith("'x' has no group (?<version>…)"),
						(message) -> assertThat(message).contains("at least one regular expression"),
						(message) -> assertThat(message).contains("no effect unless naming is pattern"),
						(message) -> assertThat(message).contains("must be a version of scripts"));
		}, "migrations.target=newest", "migrations.core.naming=pattern", "migrations.core.patterns[0]=(?<version>\\d+",
				"migrations.core.patterns[1]=x", "migrations.theme.naming=pattern",
				"migrations.plugin.patterns[0]=(?<version>\\d+)", "migrations.entity.target=latest");
	}

	private void invalid(Consumer<List<FieldError>> assertions, String... values) {
		this.runner.withPropertyValues(values)
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(BindValidationException.class, (exception) -> assertions.accept(
						exception.getValidationErrors().getAllErrors().stream().map(FieldError.class::cast).toList())));
	}

}
