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

/**
 * The place of a module in a catalog, which decides between equal versions.
 *
 * @param module the module
 * @param owner the place of the plugin that it is, or belongs to, among the active
 * plugins; -1 for a theme and what belongs to it
 * @param depth how many modules it belongs to, one in another
 * @param key the key of the module
 */
record ModulePlace(MigrationModule module, int owner, int depth, long key) implements Comparable<ModulePlace> {

	static ModulePlace of(MigrationModule module, Activation activation) {
		String[] names = module.id().value().split("/");
		int owner = names[0].equals(Tier.PLUGIN.id()) ? activation.place(names[1]) : -1;
		return new ModulePlace(module, owner, names.length / 2, module.key().value());
	}

	@Override
	public int compareTo(ModulePlace other) {
		int order = this.module.tier().compareTo(other.module.tier());
		order = (order != 0) ? order : Boolean.compare(!this.module.active(), !other.module.active());
		order = (order != 0) ? order : Integer.compare(this.owner, other.owner);
		order = (order != 0) ? order : Integer.compare(this.depth, other.depth);
		order = (order != 0) ? order : Long.compare(this.key, other.key);
		return (order != 0) ? order : this.module.id().compareTo(other.module.id());
	}

}
