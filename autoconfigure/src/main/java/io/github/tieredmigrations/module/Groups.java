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

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Things in groups of those that have the same key.
 *
 * @param <K> the type of the key, by which the groups are ordered
 * @param <T> the type of the things
 */
final class Groups<K extends Comparable<K>, T> {

	private final SortedMap<K, List<T>> groups = new TreeMap<>();

	void add(K key, T thing) {
		List<T> group = this.groups.get(key);
		if (group == null) {
			group = new ArrayList<>();
			this.groups.put(key, group);
		}
		group.add(thing);
	}

	/**
	 * Returns the groups, each with its things in the order in which they were added.
	 */
	Collection<List<T>> all() {
		return this.groups.values();
	}

}
