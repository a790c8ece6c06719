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

import java.util.function.Supplier;

import io.github.tieredmigrations.engine.MigrationTarget;
import io.github.tieredmigrations.engine.TieredMigrations;
import io.github.tieredmigrations.module.ModuleFinder;

/**
 * What commands work on.
 *
 * @param migrations makes the migrations of the application, which takes a data source
 * @param modules looks for the modules without asking the database
 * @param target how far a start of the application brings the database
 */
public record CommandSubject(Supplier<TieredMigrations> migrations, ModuleFinder modules, MigrationTarget target) {
}
