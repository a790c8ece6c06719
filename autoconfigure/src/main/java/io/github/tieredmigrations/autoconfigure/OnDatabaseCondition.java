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

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/**
 * Matches where there is a database that could be migrated, even if it turns out that it
 * cannot be told which: nobody is to go without migrations in silence.
 */
final class OnDatabaseCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("database to migrate");
		List<String> properties = ownProperties(context.getEnvironment());
		if (!properties.isEmpty()) {
			return ConditionOutcome.match(message.foundExactly(String.join(", ", properties)));
		}
		ConfigurableListableBeanFactory beanFactory = Objects.requireNonNull(context.getBeanFactory());
		List<String> names = DataSourceChoice.beanNames(beanFactory);
		if (!names.isEmpty()) {
			return ConditionOutcome.match(message.found("DataSource bean", "DataSource beans").items(names));
		}
		String[] details = BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, JdbcConnectionDetails.class,
				true, false);
		return (details.length == 1)
				? ConditionOutcome.match(message.foundExactly("JdbcConnectionDetails " + details[0]))
				: ConditionOutcome.noMatch(message.didNotFind("DataSource bean").atAll());
	}

	/** The names of the properties that tell of a database of the migrations' own. */
	private static List<String> ownProperties(PropertyResolver environment) {
		List<String> names = new ArrayList<>();
		for (String property : List.of("bean", "url", "username")) {
			String name = "migrations.datasource." + property;
			if (StringUtils.hasText(environment.getProperty(name))) {
				names.add(name);
			}
		}
		return names;
	}

}
