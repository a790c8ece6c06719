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

import io.github.tieredmigrations.module.FolderRecorder.Recording;

import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.GenerationContext;
import org.springframework.aot.hint.ResourceHints;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationCode;

/**
 * Brings what was recorded of the class path, and the files themselves, into the
 * application that is being built.
 *
 * @param recording what was recorded
 */
record RecordedFilesContribution(Recording recording) implements BeanFactoryInitializationAotContribution {

	@Override
	public void applyTo(GenerationContext context, BeanFactoryInitializationCode code) {
		ResourceHints hints = context.getRuntimeHints().resources();
		this.recording.files().forEach(hints::registerPattern);
		this.recording.generated().forEach((path, content) -> {
			hints.registerPattern(path);
			// the contexts of several tests are processed into one place, and agree
			context.getGeneratedFiles().handleFile(Kind.RESOURCE, path, (file) -> file.override(content));
		});
	}

}
