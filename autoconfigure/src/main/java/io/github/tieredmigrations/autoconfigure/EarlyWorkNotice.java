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

import java.util.stream.Collectors;

import io.github.tieredmigrations.engine.MigrationEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

/**
 * Says at the beginning of a run what works already, on tables that may not be there yet.
 */
final class EarlyWorkNotice implements ApplicationListener<PayloadApplicationEvent<MigrationEvent.RunStarted>> {

	private static final Logger logger = LoggerFactory.getLogger("tiered-migrations");

	private final ObjectProvider<EarlyWork> work;

	EarlyWorkNotice(ObjectProvider<EarlyWork> work) {
		this.work = work;
	}

	@Override
	public void onApplicationEvent(PayloadApplicationEvent<MigrationEvent.RunStarted> event) {
		String atWork = this.work.orderedStream()
			.map(EarlyWork::describe)
			.filter((phrase) -> !phrase.isEmpty())
			.collect(Collectors.joining(", "));
		if (!atWork.isEmpty()) {
			logger
				.warn("At work already, while scripts are pending: {}. If they use what the scripts create or change, "
						+ "set migrations.run-at=initialization", atWork);
		}
	}

}
