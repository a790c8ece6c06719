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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * The fields of a JSON object, in order.
 */
final class Fields {

	private final Map<String, @Nullable Object> values = new LinkedHashMap<>();

	/** A value is a string, a number, a boolean, a list of those, or nothing. */
	Fields add(String name, @Nullable Object value) {
		this.values.put(name, value);
		return this;
	}

	Fields add(String name, @Nullable Fields object) {
		this.values.put(name, (object != null) ? object.values : null);
		return this;
	}

	<T> Fields add(String name, List<T> elements, Function<T, Fields> fields) {
		this.values.put(name, elements.stream().map(fields).map((object) -> object.values).toList());
		return this;
	}

	String toJson() {
		return JsonWriter.standard().writeToString(this.values);
	}

}
