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

package io.github.tieredmigrations.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Shows what keeps the migrations of an application away.
 */
final class MissingMigrationsFailureAnalyzer extends AbstractFailureAnalyzer<MissingMigrationsException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, MissingMigrationsException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Check that migrations.enabled is not false, that the application has a DataSource, and that its"
						+ " auto-configuration is switched on; start it with --debug and without the command to see"
						+ " which condition is not met.",
				cause);
	}

}
