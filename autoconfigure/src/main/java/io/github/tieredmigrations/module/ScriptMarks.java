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
 * What the name of a script says of it beyond its version and its words.
 *
 * @param release the release that it belongs to, {@link #NEXT} as long as it is not
 * released; {@code null} where the name tells no release
 * @param autocommit whether it runs outside a transaction
 * @param vendor the database that it is for, {@code null} for any
 */
public record ScriptMarks(@Nullable String release, boolean autocommit, @Nullable String vendor) {

	/** What stands in the place of a release before there is one. */
	public static final String NEXT = "next";

	/** Nothing beyond version and words. */
	public static final ScriptMarks NONE = new ScriptMarks(null, false, null);

}
