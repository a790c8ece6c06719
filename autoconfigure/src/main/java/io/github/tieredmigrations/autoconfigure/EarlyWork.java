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

import java.util.List;
import java.util.function.Supplier;

/**
 * One kind of thing that works by itself before the first runner is called.
 *
 * @param kind what one of them is called
 * @param names tells the names of those that are at work
 */
record EarlyWork(String kind, Supplier<List<String>> names) {

	private static final int SHOWN_NAMES = 3;

	/**
	 * Says how many there are and what they are called.
	 * @return a phrase, empty if there are none
	 */
	String describe() {
		List<String> all = this.names.get();
		if (all.isEmpty()) {
			return "";
		}
		String shown = String.join(", ", all.subList(0, Math.min(SHOWN_NAMES, all.size())));
		return "%d %s%s (%s%s)".formatted(all.size(), this.kind, (all.size() == 1) ? "" : "s", shown,
				(all.size() > SHOWN_NAMES) ? ", …" : "");
	}

}
