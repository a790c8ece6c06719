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

package io.github.tieredmigrations.command;

import java.util.Optional;

import io.github.tieredmigrations.module.ModuleId;

/**
 * A script as it is named on the command line.
 *
 * @param module the module
 * @param label the version, or the description of a repeatable script
 */
record ScriptReference(ModuleId module, String label) {

	static Optional<ScriptReference> parse(String text) {
		int at = text.indexOf('@');
		if (at < 0 || at == text.length() - 1) {
			return Optional.empty();
		}
		return ModuleId.parse(text.substring(0, at))
			.map((module) -> new ScriptReference(module, text.substring(at + 1)));
	}

	@Override
	public String toString() {
		return this.module + "@" + this.label;
	}

}
