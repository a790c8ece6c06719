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

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.tieredmigrations.engine.MigrationStep;
import io.github.tieredmigrations.engine.MigrationTarget;
import io.github.tieredmigrations.module.Release;

/**
 * Lets somebody choose a release where several are pending.
 */
final class ReleaseChoice {

	private final Invocation invocation;

	private final UnaryOperator<MigrationTarget> within;

	/**
	 * Creates a choice.
	 * @param invocation the call of the command
	 * @param within narrows a target to what is to be deployed at all
	 */
	ReleaseChoice(Invocation invocation, UnaryOperator<MigrationTarget> within) {
		this.invocation = invocation;
		this.within = within;
	}

	/**
	 * Asks, newest release first, if there is something to choose from. Where a version
	 * of a module is configured, there is not.
	 * @return the target, or empty if the input ended
	 */
	Optional<MigrationTarget> choose(MigrationTarget otherwise) {
		if (otherwise instanceof MigrationTarget.OfModule) {
			return Optional.of(otherwise);
		}
		List<Release> releases = this.invocation.migrations()
			.plan(this.within.apply(otherwise))
			.steps()
			.stream()
			.map(MigrationStep::release)
			.filter(Objects::nonNull)
			.map(Release::parse)
			.flatMap(Optional::stream)
			.distinct()
			.sorted(Comparator.reverseOrder())
			.toList();
		return (releases.size() > 1) ? ask(releases, otherwise) : Optional.of(otherwise);
	}

	private Optional<MigrationTarget> ask(List<Release> releases, MigrationTarget otherwise) {
		List<String> lines = IntStream.range(0, releases.size())
			.mapToObj((i) -> "  %d  %s".formatted(i + 1, releases.get(i)))
			.toList();
		this.invocation.screen().preview("Several releases are pending:", lines);
		return this.invocation.terminal()
			.ask("Deploy up to which one? [1-%d, Enter for everything]".formatted(releases.size()))
			.flatMap((answer) -> answer.isEmpty() ? Optional.of(otherwise)
					: chosen(releases, answer).<MigrationTarget>map(MigrationTarget.OfRelease::new)
						.or(() -> ask(releases, otherwise)));
	}

	private static Optional<Release> chosen(List<Release> releases, String answer) {
		if (answer.matches("\\d{1,4}")) {
			int number = Integer.parseInt(answer);
			return (number >= 1 && number <= releases.size()) ? Optional.of(releases.get(number - 1))
					: Optional.empty();
		}
		return Release.parse(answer).filter(releases::contains);
	}

}
