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
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All that can be wrong between the scripts of one module.
 */
record ScriptChecks(ModuleSettings settings, Findings findings) {

	void check(MigrationModule module) {
		Consumer<Problem> problems = this.findings.of(module.active());
		List<Script> running = running(module.scripts());
		new VersionCheck(module, problems).check(running);
		new RepeatableCheck(module, problems).check(running);
		TierSettings.Reaction gaps = this.settings.tier(module.tier()).gaps();
		Optional<Problem> gap = (gaps != TierSettings.Reaction.ALLOW) ? new GapCheck(module).check() : Optional.empty();
		if (gap.isPresent()) {
			Consumer<Problem> reaction = (gaps == TierSettings.Reaction.REFUSE) ? problems : this.findings::warn;
			reaction.accept(gap.get());
		}
	}

	private List<Script> running(List<Script> scripts) {
		List<Script> running = new ArrayList<>(scripts.size());
		for (Script script : scripts) {
			if (this.settings.sampleData() || !script.sampleData()) {
				running.add(script);
			}
		}
		return running;
	}

}
