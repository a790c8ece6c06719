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

import java.util.function.Consumer;

import io.github.tieredmigrations.engine.AppliedScript;
import io.github.tieredmigrations.engine.MigrationEvent;
import io.github.tieredmigrations.engine.MigrationInterruptedException;

/**
 * Says of each script that it ran, as soon as it did, and that the process is ending
 * while that still waits for the run.
 */
final class Progress implements Consumer<MigrationEvent> {

	private final Screen screen;

	private int width;

	private int total;

	private int done;

	Progress(Screen screen) {
		this.screen = screen;
	}

	@Override
	public void accept(MigrationEvent event) {
		if (event instanceof MigrationEvent.RunStarted run) {
			this.total = run.plan().steps().size();
			this.width = run.plan()
				.steps()
				.stream()
				.mapToInt((step) -> Words.of(step.module().id(), step.script().path()).length())
				.max()
				.orElse(0);
		}
		else if (event instanceof MigrationEvent.ScriptApplied applied) {
			AppliedScript script = applied.script();
			this.done++;
			String name = Words.of(script.module(), script.script());
			String number = String.valueOf(this.done);
			this.screen.say("%s%s/%d  %s%s  %s".formatted(padding(number, String.valueOf(this.total).length()), number,
					this.total, name, padding(name, this.width), Words.of(script.took())));
		}
		else if (event instanceof MigrationEvent.RunFailed failed
				&& failed.exception() instanceof MigrationInterruptedException interruption) {
			this.screen.interrupted(interruption);
		}
	}

	private static String padding(String text, int width) {
		return " ".repeat(Math.max(0, width - text.length()));
	}

}
