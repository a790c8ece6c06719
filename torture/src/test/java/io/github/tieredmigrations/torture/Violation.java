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

package io.github.tieredmigrations.torture;

/**
 * Something that must never be true of a database.
 *
 * @param kind which promise is broken
 * @param detail where
 */
record Violation(Kind kind, String detail) {

	/**
	 * The promises.
	 */
	enum Kind {

		/** A script has more than one row in the ledger. */
		RUN_TWICE,

		/** A script has no row in the ledger. */
		NOT_RUN,

		/** A script has no row in its history. */
		NOT_RECORDED,

		/** A history has a row that no script, or no success, stands for. */
		WRONGLY_RECORDED,

		/** A script of a tier was installed before one of a tier before it. */
		TIERS_OUT_OF_ORDER,

		/** A session has an advisory lock though no application runs. */
		LOCK_LEFT,

		/** An index is not valid. */
		INVALID_INDEX,

		/** The next start fails, or finds something to do. */
		NEXT_START

	}

}
