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

package io.github.tieredmigrations.torture;

import io.github.tieredmigrations.test.Gate;

/**
 * A script that the oracle knows of.
 *
 * @param module the id of its module, such as {@code plugin/p1/entity/e1}
 * @param version its version
 */
record TortureScript(String module, int version) {

	/**
	 * Waits for a {@link Gate} however long that is closed, and whoever still listens.
	 */
	static final String AT_GATE = "SET lock_timeout = 0;\nSET client_connection_check_interval = 0;\n" + Gate.SQL;

	/** Returns the place of the file below the folder of the application. */
	String path() {
		return folder() + "migrations/" + fileName();
	}

	/** Returns the tier of its module. */
	String tier() {
		String owner = this.module.substring(0, Math.max(0, this.module.lastIndexOf('/')));
		return owner.isEmpty() ? this.module : owner.substring(owner.lastIndexOf('/') + 1);
	}

	/** Returns what the history has in its column {@code script}. */
	String recordedAs() {
		return this.module.equals("core") ? fileName() : this.module + "/" + fileName();
	}

	/**
	 * Returns the text of the script, which says that it ran before it does anything
	 * else.
	 */
	String text(String... statements) {
		return "INSERT INTO oracle.ledger(module, version) VALUES ('%s', %d);%n%s%n".formatted(this.module,
				this.version, String.join(System.lineSeparator(), statements));
	}

	/** Returns the place of its down script. */
	String downPath() {
		return folder() + "migrations/" + fileName().replace('V', 'U');
	}

	/** Returns the text of its down script, which takes back what it says that it ran. */
	String downText(String... statements) {
		return "DELETE FROM oracle.ledger WHERE module = '%s' AND version = %d;%n%s%n".formatted(this.module,
				this.version, String.join(System.lineSeparator(), statements));
	}

	/** Returns the name of the table that it makes, if it makes one. */
	String table() {
		return this.module.replace('/', '_') + "_" + this.version;
	}

	/** Returns the name of the index that it makes, if it makes one. */
	String index() {
		return table() + "_index";
	}

	/** Returns its name in the ledger. */
	@Override
	public String toString() {
		return this.module + " " + this.version;
	}

	/** The naming scheme that plain Flyway knows, too. */
	private String fileName() {
		return "V%d__step.sql".formatted(this.version);
	}

	private String folder() {
		return this.module.equals("core") ? ""
				: "contents/" + this.module.replaceFirst("^theme/", "themes/")
					.replaceFirst("^plugin/", "plugins/")
					.replace("/entity/", "/entities/") + "/";
	}

}
