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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.tieredmigrations.engine.MigrationStep.Direction;
import io.github.tieredmigrations.engine.MigrationStep.Reason;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.Tier;

/**
 * Steps that one Flyway carries out in the plan's order. Flyway sorts versioned scripts
 * by version and repeatable ones by description, has one set of placeholders, and keeps
 * the text of all that it is handed. The version of a down script is its place.
 */
final class Batch {

	private static final int MOST_STEPS = 1000;

	private static final long MOST_CHARACTERS = 4_000_000;

	private final List<MigrationStep> steps = new ArrayList<>();

	private final Map<String, String> placeholders = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private long characters;

	private Batch(MigrationStep first) {
		add(first);
	}

	/** Cuts a plan into as few batches as its order allows. */
	static List<Batch> of(List<MigrationStep> plan) {
		List<Batch> batches = new ArrayList<>();
		for (MigrationStep step : plan) {
			if (batches.isEmpty() || !batches.get(batches.size() - 1).takes(step)) {
				batches.add(new Batch(step));
			}
			else {
				batches.get(batches.size() - 1).add(step);
			}
		}
		return batches;
	}

	/** Each step apart, where somebody is asked before it. */
	static List<Batch> ofEach(List<MigrationStep> plan) {
		return plan.stream().map(Batch::new).toList();
	}

	/** The rest of the batch from a step on. */
	Batch from(MigrationStep first) {
		List<MigrationStep> rest = this.steps.subList(this.steps.indexOf(first), this.steps.size());
		return of(rest).get(0);
	}

	List<MigrationStep> steps() {
		return this.steps;
	}

	Map<String, String> placeholders() {
		return this.placeholders;
	}

	Tier tier() {
		return last().module().tier();
	}

	/** Whether each script runs in one transaction with its record. */
	boolean isTransactional() {
		return !isAlone(last());
	}

	/** Whether the scripts are only recorded, not run. */
	boolean isRecordOnly() {
		return last().reason() == Reason.CONFIRMED;
	}

	/** Whether a Flyway that is set up for the other batch suits this one. */
	boolean hasSettingsOf(Batch other) {
		return isTransactional() == other.isTransactional() && isRecordOnly() == other.isRecordOnly()
				&& this.placeholders.equals(other.placeholders);
	}

	private boolean takes(MigrationStep next) {
		return hasRoomFor(next) && next.module().tier() == tier() && !isAlone(last()) && !isAlone(next)
				&& flywayRunsBefore(last(), next) && agreesWith(placeholdersOf(next));
	}

	private boolean hasRoomFor(MigrationStep next) {
		return this.steps.size() < MOST_STEPS && this.characters + next.script().length() <= MOST_CHARACTERS;
	}

	private boolean agreesWith(Map<String, String> others) {
		return others.entrySet()
			.stream()
			.allMatch((other) -> this.placeholders.getOrDefault(other.getKey(), other.getValue())
				.equals(other.getValue()));
	}

	private void add(MigrationStep step) {
		this.steps.add(step);
		this.characters += step.script().length();
		this.placeholders.putAll(placeholdersOf(step));
	}

	private MigrationStep last() {
		return this.steps.get(this.steps.size() - 1);
	}

	/**
	 * What is outside a transaction is recorded after its batch, so it has one of its
	 * own.
	 */
	private static boolean isAlone(MigrationStep step) {
		return !step.transactional() || step.reason() == Reason.CONFIRMED;
	}

	private static Map<String, String> placeholdersOf(MigrationStep step) {
		return Placeholders.apply(step.module(), step.script()) ? Placeholders.forFlyway(step.module(), step.script())
				: Map.of();
	}

	private static boolean flywayRunsBefore(MigrationStep first, MigrationStep second) {
		if (second.direction() == Direction.DOWN) {
			return true;
		}
		boolean firstVersioned = isVersioned(first);
		if (firstVersioned != isVersioned(second)) {
			return firstVersioned;
		}
		return firstVersioned
				? FlywayNames.version(first.module(), first.script())
					.compareTo(FlywayNames.version(second.module(), second.script())) < 0
				: FlywayNames.repeatableDescription(first.module(), first.script())
					.compareTo(FlywayNames.repeatableDescription(second.module(), second.script())) < 0;
	}

	private static boolean isVersioned(MigrationStep step) {
		return step.script().name().kind() == ScriptKind.VERSIONED;
	}

}
