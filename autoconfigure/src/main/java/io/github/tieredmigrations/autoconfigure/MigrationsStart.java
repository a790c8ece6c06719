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

import io.github.tieredmigrations.autoconfigure.MigrationsProperties.Mode;
import io.github.tieredmigrations.engine.TieredMigrations;

import org.springframework.util.StringUtils;

/**
 * What an application does about its migrations when it starts. Where a command runs
 * instead of the application, that is for the command to say.
 *
 * @param migrations the migrations
 * @param properties what is configured
 */
record MigrationsStart(TieredMigrations migrations, MigrationsProperties properties) {

	void perform() {
		if (StringUtils.hasText(this.properties.command())) {
			return;
		}
		if (this.properties.mode() == Mode.VERIFY) {
			this.migrations.verify(this.properties.verify().timeout());
		}
		else {
			this.migrations.migrate();
		}
	}

}
