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

import java.util.Collection;

import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * What a Flyway keeps for good that goes through more than one batch: hands it the
 * scripts of the current one, and tells that one's callback.
 */
final class BatchRelay implements ResourceProvider, Callback {

	private ScriptResources scripts;

	private ScriptCallback callback;

	BatchRelay(ScriptResources scripts, ScriptCallback callback) {
		this.scripts = scripts;
		this.callback = callback;
	}

	void next(ScriptResources scripts, ScriptCallback callback) {
		this.scripts = scripts;
		this.callback = callback;
	}

	@Override
	public @Nullable LoadableResource getResource(String name) {
		return this.scripts.getResource(name);
	}

	@Override
	public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
		return this.scripts.getResources(prefix, suffixes);
	}

	@Override
	public boolean supports(Event event, Context context) {
		return this.callback.supports(event, context);
	}

	@Override
	public boolean canHandleInTransaction(Event event, Context context) {
		return this.callback.canHandleInTransaction(event, context);
	}

	@Override
	public void handle(Event event, Context context) {
		this.callback.handle(event, context);
	}

	@Override
	public String getCallbackName() {
		return this.callback.getCallbackName();
	}

}
