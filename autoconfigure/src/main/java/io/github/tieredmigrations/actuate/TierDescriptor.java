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

import java.util.List;

import io.github.tieredmigrations.engine.MigrationStatus;
import io.github.tieredmigrations.module.Tier;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of the modules of one tier.
 *
 * @param tier the name of the tier
 * @param modules its modules
 */
public record TierDescriptor(String tier, List<ModuleDescriptor> modules) implements OperationResponseBody {

	static TierDescriptor of(Tier tier, MigrationStatus status) {
		return new TierDescriptor(tier.id(),
				status.modules()
					.stream()
					.filter((module) -> module.id().tier() == tier)
					.map(ModuleDescriptor::of)
					.toList());
	}

}
