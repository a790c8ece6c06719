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

package io.github.tieredmigrations.command;

import java.math.BigInteger;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;

/**
 * The number that follows another: one more, or the present time where the other is a
 * time too. Where that is yet to come, it is one more, unless it is written with dashes.
 *
 * @param number the number as a file writes it
 * @param clock tells the time
 */
record NextNumber(String number, Clock clock) {

	private static final DateTimeFormatter SECOND = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

	private static final DateTimeFormatter DASHED_SECOND = DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmmss");

	private static final int UNIX_SECONDS = 10;

	private static final int UNIX_MILLISECONDS = 13;

	private static final int CALENDAR_MINUTE = 12;

	private static final int CALENDAR_SECOND = 14;

	@Override
	public String toString() {
		if (this.number.indexOf('-') >= 0) {
			return DASHED_SECOND.format(LocalDateTime.now(this.clock));
		}
		String next = nextOfLength(this.number.length());
		return (value(next).compareTo(value(this.number)) > 0) ? next : oneMore();
	}

	/** The value by which numbers are compared. */
	static BigInteger value(String number) {
		return new BigInteger(number.replace("-", ""));
	}

	private String nextOfLength(int length) {
		return switch (length) {
			case UNIX_SECONDS -> String.valueOf(this.clock.instant().getEpochSecond());
			case UNIX_MILLISECONDS -> String.valueOf(this.clock.millis());
			case CALENDAR_MINUTE, CALENDAR_SECOND -> calendar().substring(0, length);
			default -> (length > CALENDAR_SECOND) ? calendar() + "0".repeat(length - CALENDAR_SECOND) : oneMore();
		};
	}

	private String calendar() {
		return SECOND.format(LocalDateTime.now(this.clock));
	}

	private String oneMore() {
		String next = new BigInteger(this.number).add(BigInteger.ONE).toString();
		return "0".repeat(Math.max(0, this.number.length() - next.length())) + next;
	}

}
