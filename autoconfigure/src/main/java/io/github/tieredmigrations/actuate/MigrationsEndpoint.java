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

package io.github.tieredmigrations.actuate;

import java.util.Arrays;
import java.util.Optional;

import io.github.tieredmigrations.engine.MigrationStatus;
import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.module.Tier;
import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/**
 * Actuator endpoint that shows the state of all modules and of a run in progress.
 */
@Endpoint(id = "migrations")
public final class MigrationsEndpoint {

	private final TieredMigrations migrations;

	/**
	 * Creates the endpoint.
	 * @param migrations what to show
	 */
	public MigrationsEndpoint(TieredMigrations migrations) {
		this.migrations = migrations;
	}

	/**
	 * Returns the state of all modules.
	 * @return the state
	 */
	@ReadOperation
	public MigrationsDescriptor migrations() {
		return MigrationsDescriptor.of(this.migrations.knownStatus());
	}

	/**
	 * Returns the state of the modules of a tier, or of one module.
	 * @param selector the name of a tier, or the parts of a module id
	 * @return the state, or {@code null} if there is no such tier or module
	 */
	@ReadOperation
	@RegisterReflectionForBinding({ TierDescriptor.class, ModuleDescriptor.class })
	public @Nullable OperationResponseBody select(@Selector(match = Selector.Match.ALL_REMAINING) String... selector) {
		String name = String.join("/", selector);
		MigrationStatus status = this.migrations.knownStatus();
		Optional<Tier> tier = Arrays.stream(Tier.values()).filter((candidate) -> candidate.id().equals(name)).findAny();
		if (tier.isPresent()) {
			return TierDescriptor.of(tier.get(), status);
		}
		return status.modules()
			.stream()
			.filter((module) -> module.id().value().equals(name))
			.findFirst()
			.map(ModuleDescriptor::of)
			.orElse(null);
	}

}
