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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A terminal on which somebody gives the answers that were prepared.
 */
final class Answers implements Terminal {

	private final boolean interactive;

	private final Deque<String> answers = new ArrayDeque<>();

	private Runnable meanwhile = () -> {
	};

	final List<String> questions = new ArrayList<>();

	Answers(boolean interactive, String... answers) {
		this.interactive = interactive;
		this.answers.addAll(List.of(answers));
	}

	/** Lets something happen before the answer is given. */
	Answers meanwhile(Runnable action) {
		this.meanwhile = action;
		return this;
	}

	@Override
	public boolean isInteractive() {
		return this.interactive;
	}

	@Override
	public Optional<String> ask(String question) {
		this.questions.add(question);
		this.meanwhile.run();
		return Optional.ofNullable(this.answers.poll());
	}

}
