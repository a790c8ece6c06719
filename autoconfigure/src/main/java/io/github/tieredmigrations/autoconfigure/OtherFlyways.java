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

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

import io.github.tieredmigrations.engine.Neighbour;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.Configuration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The Flyways of an application that are not a tier's, such as Spring Boot's own.
 *
 * @param beanFactory where they are
 */
record OtherFlyways(ListableBeanFactory beanFactory) implements NeighbourDetector {

	@Override
	public Stream<Neighbour> neighbours() {
		return Arrays
			.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beanFactory, Flyway.class, false, false))
			.filter((name) -> !TierFlywayRegistrar.isTierFlyway(this.beanFactory, name))
			.map((name) -> neighbour(this.beanFactory.getBean(name, Flyway.class).getConfiguration()));
	}

	private static Neighbour neighbour(Configuration flyway) {
		return new Neighbour(schemaOfHistory(flyway), flyway.getTable(), schemas(flyway));
	}

	/**
	 * The default schema, or else the first of the others; {@code null} for the
	 * connection's current one.
	 */
	static @Nullable String schemaOfHistory(Configuration flyway) {
		return schemas(flyway).stream().findFirst().orElse(null);
	}

	private static Set<String> schemas(Configuration flyway) {
		Set<String> schemas = new LinkedHashSet<>();
		if (flyway.getDefaultSchema() != null) {
			schemas.add(flyway.getDefaultSchema());
		}
		schemas.addAll(Arrays.asList(flyway.getSchemas()));
		return schemas;
	}

}
