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

package io.github.tieredmigrations.autoconfigure;

import java.util.Locale;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The moment of a start at which the migrations run.
 */
enum RunAt {

	/** Before every other runner: the port is open, and a gate keeps requests out. */
	APPLICATION_RUNNER,

	/** While beans are created, before those that use the database. */
	INITIALIZATION;

	/**
	 * Refuses another moment. It differs where this one was chosen ahead of time.
	 * @param wanted the moment that is configured now
	 */
	void require(RunAt wanted) {
		if (wanted != this) {
			throw new InvalidConfigurationPropertyValueException("migrations.run-at", wanted, "It was " + this
					+ " when the application was processed ahead of time, which cannot be changed at start; process"
					+ " it again, or start it without what was generated.");
		}
	}

	/** As it is written in the properties. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
