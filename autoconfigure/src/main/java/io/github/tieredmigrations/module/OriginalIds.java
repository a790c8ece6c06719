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

import java.util.Map;
import java.util.Optional;

/**
 * The oldest names that modules ever had.
 *
 * @param descriptors what the modules say about themselves
 */
record OriginalIds(Map<ModuleId, ModuleDescriptor> descriptors) {

	/**
	 * Returns the oldest name of a module: its own, or its owner's with the module's
	 * place below it.
	 */
	ModuleId of(ModuleId id) {
		ModuleDescriptor descriptor = this.descriptors.getOrDefault(id, ModuleDescriptor.NONE);
		if (!descriptor.formerly().isEmpty()) {
			return descriptor.formerly().get(0);
		}
		Optional<ModuleId> owner = id.owner();
		return owner.isPresent() ? below(owner.get(), id) : id;
	}

	private ModuleId below(ModuleId owner, ModuleId id) {
		ModuleId original = of(owner);
		return original.equals(owner) ? id : new ModuleId(original + id.value().substring(owner.value().length()));
	}

}
