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

import io.github.tieredmigrations.engine.ModuleStatus;
import io.github.tieredmigrations.engine.ModuleStatus.State;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Description of one module.
 *
 * @param id the module id
 * @param tier the name of its tier
 * @param state its state
 * @param version the newest applied version as its file writes it, sample data left out,
 * {@code null} if none is applied
 * @param pending the names of the files that would run, in order
 * @param applied the scripts that were applied, in the order in which they were
 */
public record ModuleDescriptor(String id, String tier, State state, @Nullable String version, List<String> pending,
		List<ScriptDescriptor> applied) implements OperationResponseBody {

	static ModuleDescriptor of(ModuleStatus module) {
		return new ModuleDescriptor(module.id().value(), module.id().tier().id(), module.state(),
				module.currentVersion(), module.pending(),
				module.applied().stream().map(ScriptDescriptor::of).toList());
	}

}
