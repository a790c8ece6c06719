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

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * What a run puts up with before it fails.
 *
 * @param scriptLockTimeout how long a statement of a transactional script waits for a
 * lock, {@code null} for what the session has, or 3 seconds where it has nothing
 * @param scripts how often a transactional script is tried again that could not get a
 * lock
 * @param connect how often it is tried again to connect to a database that does not
 * answer
 * @param socketTimeout how long the session of a run waits for an answer of the server,
 * {@code null} for as long as the data source says
 */
public record Resilience(@Nullable Duration scriptLockTimeout, Retries scripts, Retries connect,
		@Nullable Duration socketTimeout) {
}
