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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.tieredmigrations.autoconfigure.MigrationsProperties.Mode;
import io.github.tieredmigrations.engine.MigrationSettings;
import io.github.tieredmigrations.engine.MigrationSettings.NonEmptySchema;
import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings;
import io.github.tieredmigrations.module.TierSettings.Naming;
import io.github.tieredmigrations.module.TierSettings.Order;
import io.github.tieredmigrations.module.TierSettings.Reaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.validation.Validator;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MigrationsProperties}.
 */
class MigrationsPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Config.class);

	@Test
	void defaults() {
		withProperties((properties) -> {
			assertThat(properties.enabled()).isTrue();
			assertThat(properties.mode()).isEqualTo(Mode.MIGRATE);
			MigrationSettings settings = properties.toSettings("shop", null);
			assertThat(settings.schema()).isNull();
			assertThat(settings.nonEmptySchema()).isEqualTo(NonEmptySchema.REFUSE);
			assertThat(settings.lockTimeout()).isEqualTo(Duration.ofMinutes(5));
			assertThat(settings.sessionPooler()).isFalse();
			assertThat(settings.flyway()).isEmpty();
			assertThat(settings.applicationName()).isEqualTo("shop");
			assertThat(settings.applicationVersion()).isNull();
			assertThat(settings.modules().activeTheme()).isNull();
			assertThat(settings.modules().activePlugins()).isNull();
			assertThat(settings.modules().placeholders()).isEmpty();
			assertThat(settings.modules().sampleData()).isFalse();
			assertThat(settings.modules().tiers()).containsOnlyKeys(Tier.values());
		});
	}

	@Test
	void propertiesAreNotTheValidatorOfTheApplication() {
		this.runner.withBean("own", Validator.class, () -> Validator.forType(String.class, (text, errors) -> {
		})).run((context) -> assertThat(context.getBean(Validator.class)).isSameAs(context.getBean("own")));
	}

	@ParameterizedTest
	@EnumSource
	void defaultsOfATier(Tier tier) {
		withProperties((properties) -> assertThat(properties.toModuleSettings().tier(tier))
			.isEqualTo(new TierSettings(true, List.of(), Naming.AUTO, List.of(), null, Order.VERSION, Reaction.REFUSE,
					Reaction.WARN, "migration_history_" + tier.id())));
	}

	@Test
	void everythingElseCanBeSaid() {
		withProperties((properties) -> {
			assertThat(properties.mode()).isEqualTo(Mode.VERIFY);
			MigrationSettings settings = properties.toSettings("shop", "1.2");
			assertThat(settings.schema()).isEqualTo("app");
			assertThat(settings.nonEmptySchema()).isEqualTo(NonEmptySchema.ACCEPT);
			assertThat(settings.lockTimeout()).isEqualTo(Duration.ofSeconds(10));
			assertThat(settings.sessionPooler()).isTrue();
			assertThat(settings.flyway()).containsOnly(Map.entry("sqlserver.kerberos.login.file", "x"),
					Map.entry("installedBy", "x"));
			assertThat(settings.applicationVersion()).isEqualTo("1.2");
			assertThat(settings.modules().activeTheme()).isEqualTo("default");
			assertThat(settings.modules().activePlugins()).containsExactly("billing", "ai");
			assertThat(settings.modules().placeholders()).containsOnly(Map.entry("role", "app"),
					Map.entry("app_role", "web"));
			assertThat(settings.modules().sampleData()).isTrue();
		}, "migrations.mode=verify", "migrations.schema=app", "migrations.non-empty-schema=accept",
				"migrations.lock.timeout=10s", "migrations.session-pooler=true",
				"migrations.flyway.sqlserver.kerberos.login.file=x", "migrations.flyway.installedBy=x",
				"migrations.theme.active=default", "migrations.plugin.active=billing,ai",
				"migrations.placeholders.role=app", "migrations.placeholders.[app_role]=web",
				"migrations.sample-data=true");
	}

	@ParameterizedTest
	@EnumSource
	void everythingCanBeSaidOfATier(Tier tier) {
		String prefix = "migrations." + tier.id() + ".";
		withProperties(
				(properties) -> assertThat(properties.toModuleSettings().tier(tier)).isEqualTo(new TierSettings(false,
						List.of("classpath:a", "file:b"), Naming.PATTERN, List.of("m(?<version>\\d+)\\.sql"),
						ScriptVersion.of("12"), Order.MODULE, Reaction.ALLOW, Reaction.REFUSE, "h")),
				prefix + "enabled=false", prefix + "locations=classpath:a,file:b", prefix + "naming=pattern",
				prefix + "patterns=m(?<version>\\d+)\\.sql", prefix + "target=12", prefix + "order=module",
				prefix + "out-of-order=allow", prefix + "gaps=refuse", prefix + "history-table=h");
	}

	@Test
	void noPluginIsNotTheSameAsNothingSaid() {
		withProperties((properties) -> assertThat(properties.toModuleSettings().activePlugins()).isEmpty(),
				"migrations.plugin.active=");
	}

	@Test
	void placeholdersKeepTheirNames() {
		withProperties(
				(properties) -> assertThat(properties.placeholders()).containsOnly(Map.entry("app_role", "a"),
						Map.entry("appUser", "b"), Map.entry("app.role", "c")),
				"migrations.placeholders.app_role=a", "migrations.placeholders.appUser=b",
				"migrations.placeholders.app.role=c");
	}

	@Test
	void blankMeansNothingSaid() {
		withProperties((properties) -> {
			assertThat(properties.toSettings("shop", null).schema()).isNull();
			assertThat(properties.toModuleSettings().activeTheme()).isNull();
		}, "migrations.schema=", "migrations.theme.active=");
	}

	@ParameterizedTest
	@ValueSource(strings = { "migrations.shcema", "migrations.lock.timeuot", "migrations.core.location",
			"migrations.entity.active", "migrations.themes.active" })
	void typoIsAnErrorThatNamesIt(String typo) {
		this.runner.withPropertyValues(typo + "=x")
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(UnboundConfigurationPropertiesException.class)
				.hasMessageContaining("[" + typo + "]"));
	}

	@Test
	void environmentVariablesOfOthersDoNotMatter() {
		withVariables(Map.of("MIGRATIONS_DIR", "/srv/migrations", "MIGRATIONS", "yes", "MIGRATIONS_SCHEMA", "app"))
			.run((context) -> assertThat(context.getBean(MigrationsProperties.class).schema()).isEqualTo("app"));
	}

	@Test
	void systemPropertiesOfOthersDoNotMatter() {
		this.runner.withSystemProperties("migrations.dir=/srv/migrations", "migrations.schema=app")
			.run((context) -> assertThat(context.getBean(MigrationsProperties.class).schema()).isEqualTo("app"));
	}

	@Test
	void environmentVariableNamesNoPlaceholderWithAnUnderscore() {
		withVariables(Map.of("MIGRATIONS_PLACEHOLDERS_OWNER_NAME", "a", "MIGRATIONS_PLACEHOLDERS_OWNER", "b"))
			.run((context) -> assertThat(context.getBean(MigrationsProperties.class).placeholders())
				.containsEntry("owner", "b")
				.doesNotContainKey("owner_name"));
	}

	private ApplicationContextRunner withVariables(Map<String, Object> variables) {
		return this.runner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, new SystemEnvironmentPropertySource(
					StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables)));
	}

	private void withProperties(Consumer<MigrationsProperties> assertions, String... values) {
		this.runner.withPropertyValues(values).run((context) -> {
			assertThat(context).hasNotFailed();
			assertions.accept(context.getBean(MigrationsProperties.class));
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(MigrationsProperties.class)
	static class Config {

	}

}
