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

import org.jspecify.annotations.Nullable;

/**
 * Something that people have to put right, or should know of.
 *
 * @param module the module, {@code null} where none is concerned
 * @param file the file, location or property, {@code null} where none is concerned
 * @param message what is wrong, in one sentence without row data
 * @param nextStep what to do about it, {@code null} where nothing has to be done
 */
public record Problem(@Nullable ModuleId module, @Nullable String file, String message, @Nullable String nextStep) {

	/**
	 * Returns the problem in one line.
	 * @return module, file, message and next step
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		if (this.module != null) {
			text.append(this.module).append(": ");
		}
		if (this.file != null) {
			text.append(this.file).append(": ");
		}
		text.append(this.message);
		if (this.nextStep != null) {
			text.append(". ").append(this.nextStep);
		}
		return text.toString();
	}

}
