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

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import io.github.tieredmigrations.engine.MigrationStep;
import io.github.tieredmigrations.engine.StepApproval;

/**
 * Asks somebody before each script.
 */
final class AskingApproval implements StepApproval {

	private final Terminal terminal;

	private boolean all;

	AskingApproval(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public boolean approves(MigrationStep step) {
		if (this.all) {
			return true;
		}
		String question = "Run %s%s? [y]es, [n]o and stop, [a]ll:".formatted(
				Words.of(step.module().id(), step.script().path()), step.transactional() ? "" : " (no transaction)");
		String answer = ask(question).toLowerCase(Locale.ROOT);
		this.all = answer.startsWith("a");
		return this.all || answer.startsWith("y");
	}

	/**
	 * Asks on a thread of its own: a terminal cannot be interrupted, and a run that is to
	 * end would wait for an answer that nobody gives any more.
	 */
	private String ask(String question) {
		FutureTask<Optional<String>> answer = new FutureTask<>(() -> this.terminal.ask(question));
		Thread asking = new Thread(answer, "tiered-migrations-question");
		asking.setDaemon(true);
		asking.start();
		try {
			return answer.get().orElse("");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return "";
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The terminal cannot be read", ex.getCause());
		}
	}

}
