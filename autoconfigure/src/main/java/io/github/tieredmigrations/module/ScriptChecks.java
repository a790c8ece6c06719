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

import java.util.List;
import java.util.function.Consumer;

/**
 * All that can be wrong between the scripts of one module.
 */
record ScriptChecks(ModuleSettings settings, Findings findings) {

	void check(MigrationModule module) {
		Consumer<Problem> problems = this.findings.of(module.active());
		List<Script> running = module.scripts().stream().filter(this::runs).toList();
		new VersionCheck(module, problems).check(running);
		new RepeatableCheck(module, problems).check(running);
		TierSettings.Reaction gaps = this.settings.tier(module.tier()).gaps();
		if (gaps != TierSettings.Reaction.ALLOW) {
			new GapCheck(module).check()
				.ifPresent((gaps == TierSettings.Reaction.REFUSE) ? problems : this.findings::warn);
		}
	}

	private boolean runs(Script script) {
		return this.settings.sampleData() || !script.sampleData();
	}

}
