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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Settings that keep the session of a run from holding up others: by a lock that it waits
 * for, or, when its client is gone, by those that it holds. What the server, the role or
 * the pool has set itself stays.
 *
 * @param unset the names of those that nobody has set
 * @param serverVersion what the server says of itself
 */
record SessionGuards(Set<String> unset, String serverVersion) {

	static final String LOCK_TIMEOUT = "lock_timeout";

	private static final Duration DEFAULT_LOCK_TIMEOUT = Duration.ofSeconds(3);

	/** Other platforms do not tell a server that its client is gone, and refuse this. */
	private static final Map<String, String> ON_LINUX = Map.of("client_connection_check_interval", "1s");

	private static final Map<String, String> ANYWHERE = Map.of("tcp_keepalives_idle", "20", "tcp_keepalives_interval",
			"10", "tcp_keepalives_count", "3", "tcp_user_timeout", "50s");

	/** Whether a setting is one of these, and nobody has set it. */
	static final String UNSET = """
			name in ('lock_timeout', 'client_connection_check_interval', 'tcp_keepalives_idle',
			'tcp_keepalives_interval', 'tcp_keepalives_count', 'tcp_user_timeout')
			and (source = 'default' or name = 'lock_timeout' and setting = '0')""";

	/** The settings by name, as the server takes them. */
	Map<String, String> settings(Resilience resilience) {
		Map<String, String> settings = new LinkedHashMap<>();
		Duration lockTimeout = resilience.scriptLockTimeout();
		if (lockTimeout != null || this.unset.contains(LOCK_TIMEOUT)) {
			Duration timeout = (lockTimeout != null) ? lockTimeout : DEFAULT_LOCK_TIMEOUT;
			settings.put(LOCK_TIMEOUT, Math.max(1, timeout.toMillis()) + "ms");
		}
		if (this.serverVersion.contains("linux")) {
			settings.putAll(ON_LINUX);
		}
		settings.putAll(ANYWHERE);
		settings.keySet().removeIf((name) -> !name.equals(LOCK_TIMEOUT) && !this.unset.contains(name));
		return settings;
	}

}
