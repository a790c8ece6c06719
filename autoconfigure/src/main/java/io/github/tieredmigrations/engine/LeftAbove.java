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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Script;
import io.github.tieredmigrations.module.TierSettings.Reaction;

/**
 * The versions that a rollback leaves above others of their module that it takes back:
 * those cannot be applied again in order.
 *
 * @param applied the applied scripts
 * @param leaving those of them that go
 */
record LeftAbove(List<AppliedVersion> applied, List<AppliedVersion> leaving) {

	void warn(ModuleSettings settings, PlanFindings findings) {
		newestStaying().values()
			.stream()
			.filter((left) -> settings.tier(left.row().tier()).outOfOrder() == Reaction.REFUSE)
			.forEach((left) -> {
				List<String> below = below(left);
				if (!below.isEmpty()) {
					findings.warning(left.id(), Names.some(below),
							("the rollback takes this back and leaves %s, which is newer;"
									+ " a start that has both is refused as out of order")
								.formatted(left.label()));
				}
			});
	}

	private List<String> below(AppliedVersion left) {
		return this.leaving.stream()
			.filter((script) -> script.id().equals(left.id()) && isOrdered(script)
					&& script.version().compareTo(left.version()) < 0)
			.map(AppliedVersion::label)
			.toList();
	}

	private Map<ModuleId, AppliedVersion> newestStaying() {
		Map<ModuleId, AppliedVersion> newest = new LinkedHashMap<>();
		this.applied.stream()
			.filter((script) -> isOrdered(script) && !this.leaving.contains(script))
			.forEach((script) -> newest.merge(script.id(), script,
					(one, other) -> (one.version().compareTo(other.version()) > 0) ? one : other));
		return newest;
	}

	/** Sample data may come at any time. */
	private static boolean isOrdered(AppliedVersion script) {
		return !Script.isSampleData(script.row().script());
	}

}
