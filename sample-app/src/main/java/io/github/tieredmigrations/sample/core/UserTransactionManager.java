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

package io.github.tieredmigrations.sample.core;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Lets every transaction of a request act as the request's user, whom the policies of
 * row-level security then hold to the own rows, in every module and without its help.
 */
@Component
class UserTransactionManager extends JdbcTransactionManager {

	private static final long serialVersionUID = 1L;

	/** Stands in for a real authentication. */
	private static final String USER_HEADER = "X-User-Id";

	private static final String SET_USER = "select set_config('app.user_id', id, true) from \"user\" where id = ?";

	private static final String SET_ROLE = "set local role authenticated";

	UserTransactionManager(DataSource dataSource) {
		super(dataSource);
	}

	@Override
	protected void prepareTransactionalConnection(Connection connection, TransactionDefinition definition)
			throws SQLException {
		super.prepareTransactionalConnection(connection, definition);
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			actAs(attributes.getRequest().getHeader(USER_HEADER), connection);
		}
	}

	private static void actAs(@Nullable String userId, Connection connection) throws SQLException {
		try (PreparedStatement setUser = connection.prepareStatement(SET_USER);
				Statement setRole = connection.createStatement()) {
			setUser.setString(1, userId);
			try (ResultSet user = setUser.executeQuery()) {
				if (!user.next()) {
					throw new UnknownUserException(USER_HEADER, userId);
				}
			}
			setRole.execute(SET_ROLE);
		}
	}

}
