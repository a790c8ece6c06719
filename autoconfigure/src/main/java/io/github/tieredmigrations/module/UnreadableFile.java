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

package io.github.tieredmigrations.module;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Says why a file that was found cannot be read.
 */
final class UnreadableFile {

	private UnreadableFile() {
	}

	static Problem problem(ModuleId module, FoundFile file, UncheckedIOException ex) {
		if (ex.getCause() instanceof NotRecordedException cause) {
			return new Problem(module, file.location(), "This file is not there any more: " + cause.getMessage(),
					NotRecordedException.NEXT_STEP);
		}
		if (isFolder(file)) {
			return new Problem(module, file.location(), "This folder has the name of a script",
					"Give it a name without .sql at its end");
		}
		return new Problem(module, file.location(), "This file cannot be read as UTF-8",
				"Save it in UTF-8, and see that the user who runs the application may read it");
	}

	private static boolean isFolder(FoundFile file) {
		try {
			return file.resource().isFile() && file.resource().getFile().isDirectory();
		}
		catch (IOException ex) {
			return false;
		}
	}

}
