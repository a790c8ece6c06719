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

import java.util.Locale;

/**
 * The four groups of modules, in the order in which their scripts run.
 */
public enum Tier {

	/** The application's own schema. */
	CORE,

	/** The themes, of which at most one is active. */
	THEME,

	/** The plugins, any number of which are active. */
	PLUGIN,

	/** The entities that the active theme and the active plugins bring. */
	ENTITY;

	/**
	 * Returns the name that properties, log lines and the endpoint use.
	 * @return the name in lower case, such as {@code plugin}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

}
