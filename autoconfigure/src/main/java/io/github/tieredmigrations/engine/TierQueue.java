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

package io.github.tieredmigrations.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.TierSettings;
import org.jspecify.annotations.Nullable;

/**
 * Merges the steps of a tier's modules. A module takes part once all that it requires are
 * through; among those that do, the lowest version is next, or the first module.
 */
final class TierQueue {

	private static final Comparator<@Nullable ScriptVersion> BY_VERSION = Comparator
		.nullsLast(Comparator.naturalOrder());

	private static final Comparator<MigrationStep> WITHIN_MODULE = Comparator
		.comparing((MigrationStep step) -> step.script().name().version(), BY_VERSION)
		.thenComparing((step) -> step.script().name().label());

	private final Map<ModuleId, Member> members = new LinkedHashMap<>();

	private final PriorityQueue<Member> ready;

	TierQueue(List<MigrationModule> modules, TierSettings.Order order) {
		for (MigrationModule module : modules) {
			this.members.put(module.id(), new Member(this.members.size()));
		}
		modules.forEach(this::addRequirements);
		Comparator<Member> byPosition = Comparator.comparingInt((member) -> member.position);
		this.ready = new PriorityQueue<>((order == TierSettings.Order.MODULE) ? byPosition
				: Comparator.comparing(Member::nextVersion, BY_VERSION).thenComparing(byPosition));
	}

	List<MigrationStep> order(List<MigrationStep> unordered) {
		unordered.stream().sorted(WITHIN_MODULE).forEach((step) -> member(step.module().id()).steps.add(step));
		List<Member> free = this.members.values().stream().filter((member) -> member.missing.isEmpty()).toList();
		free.forEach(this::advance);
		List<MigrationStep> ordered = new ArrayList<>();
		while (!this.ready.isEmpty()) {
			Member member = this.ready.remove();
			ordered.add(member.steps.remove());
			advance(member);
		}
		return ordered;
	}

	private void addRequirements(MigrationModule module) {
		Member member = member(module.id());
		for (ModuleId required : new HashSet<>(module.requires())) {
			if (this.members.containsKey(required)) {
				member.missing.add(member(required));
				member(required).dependents.add(member);
			}
		}
	}

	/** Queues the module's next step, or lets those go on that wait for the module. */
	private void advance(Member member) {
		if (!member.steps.isEmpty()) {
			this.ready.add(member);
			return;
		}
		for (Member dependent : member.dependents) {
			dependent.missing.remove(member);
			if (dependent.missing.isEmpty()) {
				advance(dependent);
			}
		}
	}

	private Member member(ModuleId id) {
		Member member = this.members.get(id);
		if (member == null) {
			throw new IllegalStateException(id + " is not active in this tier");
		}
		return member;
	}

	/**
	 * A module's place in the queue.
	 */
	private static final class Member {

		private final int position;

		private final Deque<MigrationStep> steps = new ArrayDeque<>();

		private final Set<Member> missing = new HashSet<>();

		private final List<Member> dependents = new ArrayList<>();

		Member(int position) {
			this.position = position;
		}

		@Nullable ScriptVersion nextVersion() {
			return this.steps.element().script().name().version();
		}

	}

}
