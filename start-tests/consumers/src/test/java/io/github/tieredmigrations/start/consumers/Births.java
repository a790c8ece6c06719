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

package io.github.tieredmigrations.start.consumers;

import java.util.Map;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Records when the beans that use tables are created.
 *
 * @param beanFactory where the records are
 */
record Births(BeanFactory beanFactory) implements BeanPostProcessor {

	private static final Map<String, Row> ROWS = Map.of("jdbcTemplate", Row.JDBC, "jdbcClient", Row.JDBC, "usesJdbc",
			Row.JDBC, "entityManagerFactory", Row.JPA, "dslContext", Row.JOOQ, "quartzScheduler", Row.QUARTZ,
			"sessionRepository", Row.SESSION);

	@Override
	public Object postProcessBeforeInitialization(Object bean, String name) {
		Row row = ROWS.get(name);
		if (row != null) {
			this.beanFactory.getBean(Moments.class).now(row);
		}
		return bean;
	}

}
