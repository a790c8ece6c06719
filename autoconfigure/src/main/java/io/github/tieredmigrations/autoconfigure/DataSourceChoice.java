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
import java.util.Optional;

import javax.sql.DataSource;

import io.github.tieredmigrations.autoconfigure.MigrationsProperties.Datasource;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * Chooses the data sources of the migrations: what the properties say, else the bean with
 * the qualifier, else the only or primary bean.
 */
final class DataSourceChoice {

	private static final String BEHIND_SCOPED_PROXY = "scopedTarget.";

	private final Datasource properties;

	private final ListableBeanFactory beanFactory;

	private final @Nullable DataSource qualified;

	private final @Nullable DataSource unique;

	private final ObjectProvider<JdbcConnectionDetails> details;

	DataSourceChoice(Datasource properties, ListableBeanFactory beanFactory, @Nullable DataSource qualified,
			@Nullable DataSource unique, ObjectProvider<JdbcConnectionDetails> details) {
		this.properties = properties;
		this.beanFactory = beanFactory;
		this.qualified = (qualified != null) ? MigrationDataSource.withoutRouting(qualified) : null;
		this.unique = (unique != null) ? MigrationDataSource.withoutRouting(unique) : null;
		this.details = details;
	}

	/** The names of all beans, whether or not they can be injected by type. */
	static List<String> beanNames(ListableBeanFactory beanFactory) {
		List<String> names = new ArrayList<>();
		for (String name : BeanFactoryUtils.beanNamesForTypeIncludingAncestors(beanFactory, DataSource.class, true,
				false)) {
			if (!name.startsWith(BEHIND_SCOPED_PROXY)) {
				names.add(name);
			}
		}
		names.sort(null);
		return names;
	}

	MigrationDataSource choose() {
		DataSource migrator = migrator();
		DataSource application = this.unique;
		boolean ownRole = application != null && application != migrator
				&& DatabaseLogin.of(application)
					.filter((login) -> login.hasDatabaseOf(migrator) && !login.hasRoleOf(migrator))
					.isPresent();
		return new MigrationDataSource(migrator, (ownRole && application != null) ? application : migrator);
	}

	private DataSource migrator() {
		if (this.properties.bean() != null) {
			return named(this.properties.bean());
		}
		if (this.properties.url() != null || this.properties.username() != null) {
			return configured();
		}
		DataSource bean = (this.qualified != null) ? this.qualified : this.unique;
		return (bean != null) ? bean : withoutBean();
	}

	private DataSource named(String name) {
		if (!this.beanFactory.containsBean(name) || !this.beanFactory.isTypeMatch(name, DataSource.class)) {
			throw new InvalidConfigurationPropertyValueException("migrations.datasource.bean", name,
					"There is no DataSource bean of this name. Those that there are: "
							+ String.join(", ", beanNames(this.beanFactory)));
		}
		return MigrationDataSource.withoutRouting(this.beanFactory.getBean(name, DataSource.class));
	}

	private DataSource configured() {
		Optional<DatabaseLogin> application = applicationLogin();
		String url = this.properties.url();
		DatabaseLogin login = (url != null)
				? application.map((own) -> own.to(url)).orElseGet(() -> new DatabaseLogin(url, null, null, null))
				: application.orElseThrow(DataSourceChoice::unknownUrl);
		return login.by(this.properties).toDataSource();
	}

	private Optional<DatabaseLogin> applicationLogin() {
		DataSource bean = (this.qualified != null) ? this.qualified : this.unique;
		return Optional.ofNullable(bean).flatMap(DatabaseLogin::of).or(this::serviceLogin);
	}

	/** What Docker Compose and Testcontainers tell of their service. */
	private Optional<DatabaseLogin> serviceLogin() {
		return Optional.ofNullable(this.details.getIfUnique()).map(DatabaseLogin::of);
	}

	private DataSource withoutBean() {
		List<String> names = beanNames(this.beanFactory);
		if (names.isEmpty()) {
			return serviceLogin().map(DatabaseLogin::toDataSource)
				.orElseThrow(() -> undecided("The application has no DataSource bean", names));
		}
		throw undecided("The application has %d DataSource beans (%s), of which none is the primary one"
			.formatted(names.size(), String.join(", ", names)), names);
	}

	private static DataSourceChoiceException unknownUrl() {
		return new DataSourceChoiceException(
				"The migrations have a user of their own (migrations.datasource.username), but nothing tells the URL of"
						+ " the application's database.",
				"Set migrations.datasource.url as well.");
	}

	private static DataSourceChoiceException undecided(String reason, List<String> names) {
		return new DataSourceChoiceException(reason + ", so the migrations cannot tell which database is theirs.",
				"Name the bean of the database that is to be migrated, migrations.datasource.bean=%s for instance; or"
					.formatted(names.isEmpty() ? "…" : names.get(0))
						+ " mark it as @Primary or with @MigrationsDataSource; or set migrations.datasource.url,"
						+ " username and password.");
	}

}
