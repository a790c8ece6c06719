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

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.ClassUtils;

/**
 * A database and the role by which it is entered.
 */
final class DatabaseLogin {

	private static final String LOGIN_TIMEOUT_SECONDS = "30";

	private final String url;

	private final @Nullable String username;

	private final @Nullable String password;

	private final @Nullable String driverClassName;

	DatabaseLogin(String url, @Nullable String username, @Nullable String password, @Nullable String driverClassName) {
		this.url = url;
		this.username = username;
		this.password = password;
		this.driverClassName = driverClassName;
	}

	static DatabaseLogin of(JdbcConnectionDetails details) {
		return new DatabaseLogin(details.getJdbcUrl(), details.getUsername(), details.getPassword(),
				details.getDriverClassName());
	}

	/** What a pool or another data source is configured with, if it can be told. */
	static Optional<DatabaseLogin> of(DataSource dataSource) {
		try {
			SimpleDriverDataSource derived = DataSourceBuilder.derivedFrom(dataSource)
				.type(SimpleDriverDataSource.class)
				.build();
			return Optional.ofNullable(derived.getUrl())
				.map((url) -> new DatabaseLogin(url, derived.getUsername(), derived.getPassword(), null));
		}
		catch (RuntimeException ex) {
			return Optional.empty();
		}
	}

	/** The same database, entered by what the properties say. */
	DatabaseLogin by(MigrationsProperties.Datasource properties) {
		String driver = (properties.driverClassName() != null) ? properties.driverClassName() : this.driverClassName;
		return (properties.username() != null)
				? new DatabaseLogin(urlFor(properties), properties.username(), properties.password(), driver)
				: new DatabaseLogin(this.url, this.username, this.password, driver);
	}

	/** The driver takes what the URL says before all that it is told besides. */
	private String urlFor(MigrationsProperties.Datasource properties) {
		String withoutUser = without("user", this.url);
		return (properties.password() != null) ? without("password", withoutUser) : withoutUser;
	}

	/** Another database, entered by the same role. */
	DatabaseLogin to(String otherUrl) {
		return new DatabaseLogin(otherUrl, effective("user", this.username), effective("password", this.password),
				null);
	}

	boolean hasDatabaseOf(DataSource other) {
		return of(other).filter((login) -> withoutOptions(login.url).equals(withoutOptions(this.url))).isPresent();
	}

	boolean hasRoleOf(DataSource other) {
		return of(other).filter(
				(login) -> Objects.equals(login.effective("user", login.username), effective("user", this.username)))
			.isPresent();
	}

	/** A data source that opens a connection when it is asked for one and keeps none. */
	DataSource toDataSource() {
		requireDriver();
		DataSourceBuilder<SimpleDriverDataSource> builder = DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url(this.url)
			.username(this.username)
			.password(this.password);
		if (this.driverClassName != null) {
			builder.driverClassName(this.driverClassName);
		}
		SimpleDriverDataSource dataSource = builder.build();
		if (this.url.startsWith("jdbc:postgresql:")) {
			Properties properties = new Properties();
			properties.setProperty("loginTimeout", LOGIN_TIMEOUT_SECONDS);
			dataSource.setConnectionProperties(properties);
		}
		return dataSource;
	}

	/** The URL is not shown, since it may hold a password. */
	private void requireDriver() {
		if (!this.url.startsWith("jdbc:")) {
			throw new DataSourceChoiceException(
					"The URL by which the migrations are to reach the database (migrations.datasource.url) does not begin"
							+ " with 'jdbc:'.",
					"Write it as jdbc:postgresql://<host>:<port>/<database>, and the role as"
							+ " migrations.datasource.username and password.");
		}
		if (this.driverClassName == null) {
			requireKnownDriver();
		}
		else if (!ClassUtils.isPresent(this.driverClassName, null)) {
			throw new DataSourceChoiceException(
					"The JDBC driver of the migrations, '%s', is not on the class path."
						.formatted(this.driverClassName),
					"Correct or remove migrations.datasource.driver-class-name, or add the library that the driver is in.");
		}
	}

	private void requireKnownDriver() {
		if (DatabaseDriver.fromJdbcUrl(this.url) == DatabaseDriver.UNKNOWN) {
			throw new DataSourceChoiceException(
					"No JDBC driver is known for the URL by which the migrations are to reach the database.",
					"Correct migrations.datasource.url, which begins with jdbc:postgresql: for PostgreSQL, or name the"
							+ " driver by migrations.datasource.driver-class-name.");
		}
	}

	/** What counts of an option of the URL and of what is told besides. */
	private @Nullable String effective(String option, @Nullable String besides) {
		Matcher inUrl = Pattern.compile("[?&]%s=([^&]*)".formatted(option)).matcher(this.url);
		return inUrl.find() ? URLDecoder.decode(inUrl.group(1), StandardCharsets.UTF_8) : besides;
	}

	private static String without(String option, String url) {
		return url.replaceAll("(?<=[?&])%s=[^&]*&?".formatted(option), "");
	}

	private static String withoutOptions(String url) {
		int options = url.indexOf('?');
		return (options < 0) ? url : url.substring(0, options);
	}

}
