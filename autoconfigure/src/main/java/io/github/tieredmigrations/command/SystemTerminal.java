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

import java.io.Console;
import java.lang.reflect.Method;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;

/**
 * The terminal that the process was started on.
 */
final class SystemTerminal implements Terminal {

	private final @Nullable Console console = System.console();

	@Override
	public boolean isInteractive() {
		return this.console != null && isTerminal(this.console);
	}

	/** From JDK 22 on there may be a console that is none. */
	private static boolean isTerminal(Console console) {
		Method isTerminal = ReflectionUtils.findMethod(Console.class, "isTerminal");
		return isTerminal == null || Boolean.TRUE.equals(ReflectionUtils.invokeMethod(isTerminal, console));
	}

	@Override
	public Optional<String> ask(String question) {
		return Optional.ofNullable(this.console).map((console) -> console.readLine("%s ", question)).map(String::strip);
	}

}
