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

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Duration;
import java.util.Optional;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.ProxyConnection;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import org.springframework.jdbc.datasource.ConnectionProxy;
import org.springframework.util.ClassUtils;

/**
 * The one connection that a plan or a run borrows, in autocommit mode. A session that has
 * migrated does not go back to a pool that can part with it.
 */
final class Session implements AutoCloseable {

	private static final boolean HIKARI_PRESENT = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			Session.class.getClassLoader());

	private final DataSource dataSource;

	private final Connection connection;

	private final boolean autoCommit;

	private boolean used;

	private @Nullable Integer networkTimeout;

	private Session(DataSource dataSource, Connection connection) throws SQLException {
		this.dataSource = dataSource;
		this.connection = connection;
		this.autoCommit = connection.getAutoCommit();
		if (!this.autoCommit) {
			connection.setAutoCommit(true);
		}
	}

	static Session open(DataSource dataSource) throws SQLException {
		return open(dataSource, borrow(dataSource));
	}

	private static Session open(DataSource dataSource, Connection connection) throws SQLException {
		try {
			return new Session(dataSource, connection);
		}
		catch (SQLException ex) {
			connection.close();
			throw ex;
		}
	}

	/**
	 * Opens a session beside this one.
	 * @return the session, empty where the data source has but one connection, which is
	 * neither to be used nor to be closed by two
	 */
	Optional<Session> openAnother() throws SQLException {
		if (!this.connection.isWrapperFor(PGConnection.class)) {
			return Optional.empty();
		}
		Connection other = borrow(this.dataSource);
		try {
			boolean isSame = other.unwrap(PGConnection.class) == this.connection.unwrap(PGConnection.class);
			return isSame ? Optional.empty() : Optional.of(open(this.dataSource, other));
		}
		catch (SQLException ex) {
			other.close();
			throw ex;
		}
	}

	private static Connection borrow(DataSource dataSource) throws SQLException {
		try {
			return dataSource.getConnection();
		}
		catch (RuntimeException ex) {
			// a pool that cannot start, a routing data source that does not know where to
			throw new SQLNonTransientConnectionException(ex.getMessage(), ex);
		}
	}

	Connection connection() {
		return this.connection;
	}

	/**
	 * Whether something between here and the server hands out other sessions than ours.
	 */
	boolean isPooled(int backendPid) throws SQLException {
		return this.connection.isWrapperFor(PGConnection.class)
				&& this.connection.unwrap(PGConnection.class).getBackendPID() != backendPid;
	}

	/** What the pool runs on each new connection, {@code null} if it runs nothing. */
	@Nullable String initSql() throws SQLException {
		return HIKARI_PRESENT ? HikariPool.initSql(this.dataSource) : null;
	}

	/** Says that the session is about to run scripts. */
	void markUsed() {
		this.used = true;
	}

	/** Waits no longer than that for an answer of the server, until it is closed. */
	void waitAtMost(Duration socketTimeout) throws SQLException {
		this.networkTimeout = this.connection.getNetworkTimeout();
		this.connection.setNetworkTimeout(Runnable::run, (int) Math.min(socketTimeout.toMillis(), Integer.MAX_VALUE));
	}

	/**
	 * Gives the connection back. Whether that works does not matter to what was done on
	 * it.
	 */
	@Override
	public void close() {
		try (Connection closing = this.connection) {
			// before the eviction, which closes the connection on a thread of the pool
			if (!this.autoCommit && !closing.isClosed()) {
				closing.setAutoCommit(false);
			}
			if (this.networkTimeout != null && !closing.isClosed()) {
				closing.setNetworkTimeout(Runnable::run, this.networkTimeout);
			}
			if (this.used && HIKARI_PRESENT) {
				HikariPool.evict(this.dataSource, closing);
			}
		}
		catch (SQLException ex) {
			RunLogger.cause(ex);
		}
	}

	/** Apart, so that its class is loaded only where Hikari is on the classpath. */
	private static final class HikariPool {

		static @Nullable String initSql(DataSource dataSource) throws SQLException {
			return dataSource.isWrapperFor(HikariDataSource.class)
					? dataSource.unwrap(HikariDataSource.class).getConnectionInitSql() : null;
		}

		static void evict(DataSource dataSource, Connection connection) throws SQLException {
			if (dataSource.isWrapperFor(HikariDataSource.class)) {
				dataSource.unwrap(HikariDataSource.class).evictConnection(pooled(connection));
			}
		}

		/** The pool parts with a connection of its own only, not with what wraps it. */
		private static Connection pooled(Connection connection) throws SQLException {
			if (connection instanceof ConnectionProxy proxy) {
				return pooled(proxy.getTargetConnection());
			}
			return connection.isWrapperFor(ProxyConnection.class) ? connection.unwrap(ProxyConnection.class)
					: connection;
		}

	}

}
