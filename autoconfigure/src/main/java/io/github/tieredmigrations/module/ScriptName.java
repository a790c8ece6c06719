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

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * What a naming scheme reads from the name of a file.
 *
 * @param kind what the script is for
 * @param version the version, {@code null} only for a repeatable script
 * @param label how people call the script within its module: the version as the file
 * writes it ({@code 001}), or a repeatable script's description
 * @param description the words of the name, separated by spaces
 * @param marks what else the name says
 */
public record ScriptName(ScriptKind kind, @Nullable ScriptVersion version, String label, String description,
		ScriptMarks marks) {

	/**
	 * Creates the name.
	 * @throws IllegalArgumentException if a repeatable script has a version or another
	 * has none
	 */
	public ScriptName {
		if ((kind == ScriptKind.REPEATABLE) != (version == null)) {
			throw new IllegalArgumentException("Exactly the scripts that are not repeatable have a version");
		}
	}

	/**
	 * Creates a name that says nothing beyond version and words.
	 * @param kind what the script is for
	 * @param version the version, {@code null} only for a repeatable script
	 * @param label how people call the script within its module
	 * @param description the words of the name, separated by spaces
	 */
	public ScriptName(ScriptKind kind, @Nullable ScriptVersion version, String label, String description) {
		this(kind, version, label, description, ScriptMarks.NONE);
	}

	/**
	 * Returns the version of a script that has one.
	 * @return the version
	 * @throws NullPointerException if the script is repeatable
	 */
	public ScriptVersion requiredVersion() {
		return Objects.requireNonNull(this.version, "A repeatable script has no version");
	}

	/**
	 * Returns the release that the name itself tells.
	 * @return such as {@code 1.2.0}, {@link ScriptMarks#NEXT}, or {@code null}
	 */
	public @Nullable String release() {
		return this.marks.release();
	}

	/**
	 * Tells whether the script is not released yet.
	 * @return {@code true} if {@link ScriptMarks#NEXT} stands where the release will
	 */
	public boolean isNext() {
		return ScriptMarks.NEXT.equals(this.marks.release());
	}

}
