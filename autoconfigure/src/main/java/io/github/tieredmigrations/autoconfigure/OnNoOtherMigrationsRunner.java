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

import java.util.Objects;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Matches unless the application, or a context above it, has a runner of its own. Each
 * context of a hierarchy has ours, since only one that is run calls its runners.
 */
final class OnNoOtherMigrationsRunner extends SpringBootCondition implements ConfigurationCondition {

	private static final String NAME = "migrationsRunner";

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConfigurableListableBeanFactory beans = Objects.requireNonNull(context.getBeanFactory());
		ConditionMessage.Builder message = ConditionMessage.forCondition("Bean " + NAME);
		boolean other = beans.containsLocalBean(NAME)
				|| (beans.containsBean(NAME) && !beans.isTypeMatch(NAME, MigrationsRunner.class));
		return other ? ConditionOutcome.noMatch(message.found("runner").items(NAME))
				: ConditionOutcome.match(message.because("is not defined by the application"));
	}

}
