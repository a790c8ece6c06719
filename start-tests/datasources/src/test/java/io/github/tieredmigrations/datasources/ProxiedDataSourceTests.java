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

package io.github.tieredmigrations.datasources;

import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tieredmigrations.test.RunningApplication;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for applications whose data source is a wrapper around a pool.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProxiedDataSourceTests {

	@RegisterExtension
	final Project project = new Project();

	@ParameterizedTest
	@EnumSource(names = "ROUTING_NOWHERE", mode = EnumSource.Mode.EXCLUDE)
	void oneSessionServesTheRunAndLeavesNothing(Wrapper wrapper) {
		try (RunningApplication application = this.project.web(Application.class, "wrapper=" + wrapper,
				"spring.datasource.hikari.auto-commit=false", "spring.datasource.hikari.maximum-pool-size=1")) {
			application.awaitStarted();
			DataSource dataSource = application.context().getBean(DataSource.class);
			assertThat(dataSource).isNotInstanceOf(HikariDataSource.class);
			assertThat(this.project.sessions()).hasSize(1);
			assertThat(this.project.locks()).isZero();
			JdbcClient next = JdbcClient.create(dataSource);
			assertThat(next.sql("show work_mem").query(String.class).single()).isNotEqualTo("77MB");
			if (wrapper.evicts) {
				assertThat(next.sql("select pg_backend_pid()").query(Integer.class).single())
					.isNotIn(this.project.sessions());
			}
			assertThat(application.get("/actuator/migrations/core").body()).contains("UP_TO_DATE");
		}
	}

	@Test
	void lazyOneOfSpringBootWorks() {
		try (RunningApplication application = this.project.start(Application.class,
				"spring.datasource.connection-fetch=lazy", "spring.datasource.hikari.maximum-pool-size=1")) {
			application.awaitStarted();
			DataSource dataSource = application.context().getBean(DataSource.class);
			assertThat(dataSource).isInstanceOf(LazyConnectionDataSourceProxy.class);
			assertThat(JdbcClient.create(dataSource).sql("select pg_backend_pid()").query(Integer.class).single())
				.isNotIn(this.project.sessions());
		}
	}

	@Test
	void routingOneThatDoesNotKnowWhereToIsRefused(CapturedOutput output) {
		try (RunningApplication application = this.project.start(Application.class, "wrapper=ROUTING_NOWHERE")) {
			assertThatException().isThrownBy(application::awaitStarted);
		}
		assertThat(output).contains("APPLICATION FAILED TO START", "Cannot determine target DataSource",
				"migrations.datasource");
	}

	enum Wrapper {

		DELEGATING(true) {
			@Override
			DataSource wrap(DataSource pool) {
				return new DelegatingDataSource(pool);
			}
		},

		LAZY(true) {
			@Override
			DataSource wrap(DataSource pool) {
				return new LazyConnectionDataSourceProxy(pool);
			}
		},

		TRANSACTION_AWARE(true) {
			@Override
			DataSource wrap(DataSource pool) {
				return new TransactionAwareDataSourceProxy(pool);
			}
		},

		ROUTING(true) {
			@Override
			DataSource wrap(DataSource pool) {
				return routing(pool, Map.of("other", new SimpleDriverDataSource()));
			}
		},

		LAZY_ROUTING(true) {
			@Override
			DataSource wrap(DataSource pool) {
				return new LazyConnectionDataSourceProxy(ROUTING.wrap(pool));
			}
		},

		ROUTING_NOWHERE(false) {
			@Override
			DataSource wrap(DataSource pool) {
				return routing(null, Map.of("other", pool));
			}
		},

		DATASOURCE_PROXY(false) {
			@Override
			DataSource wrap(DataSource pool) {
				return ProxyDataSourceBuilder.create(pool).build();
			}
		};

		private final boolean evicts;

		Wrapper(boolean evicts) {
			this.evicts = evicts;
		}

		abstract DataSource wrap(DataSource pool);

		private static DataSource routing(@Nullable DataSource defaultTarget, Map<Object, Object> targets) {
			AbstractRoutingDataSource routing = new AbstractRoutingDataSource() {

				@Override
				protected @Nullable Object determineCurrentLookupKey() {
					return null;
				}

			};
			if (defaultTarget != null) {
				routing.setDefaultTargetDataSource(defaultTarget);
			}
			routing.setTargetDataSources(targets);
			routing.afterPropertiesSet();
			return routing;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		static BeanPostProcessor wrapping(Environment environment) {
			return new BeanPostProcessor() {

				@Override
				public Object postProcessAfterInitialization(Object bean, String beanName) {
					Wrapper wrapper = environment.getProperty("wrapper", Wrapper.class);
					return (wrapper != null && bean instanceof HikariDataSource pool) ? wrapper.wrap(pool) : bean;
				}

			};
		}

	}

}
