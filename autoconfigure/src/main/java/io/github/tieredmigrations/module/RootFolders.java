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
import java.util.List;

import org.springframework.aot.AotDetector;
import org.springframework.core.NativeDetector;
import org.springframework.core.io.support.ResourcePatternResolver;

/**
 * Finds the places in which a root folder exists.
 */
interface RootFolders {

	/**
	 * Finds the places of a root folder; none if it does not exist.
	 */
	List<Folder> find(RootFolder root) throws IOException;

	/**
	 * Looks into every jar on the class path: a jar without entries for its directories
	 * does not answer when it is asked for one.
	 */
	RootFolders inEveryJar();

	/**
	 * Chooses how the root folders are found: as they were recorded ahead of time, where
	 * that is what the application runs on and all of them were known then.
	 */
	static RootFolders of(ResourcePatternResolver resolver, ModuleSettings settings) {
		RootFolders listed = new ListedFolders(resolver);
		ClassLoader classLoader = resolver.getClassLoader();
		if (classLoader == null || !AotDetector.useGeneratedArtifacts()) {
			return listed;
		}
		RecordedFolders recorded = new RecordedFolders(classLoader, listed);
		List<RootFolder> roots = Locations.of(settings, new Findings()).roots();
		return (NativeDetector.inNativeImage() || roots.stream().allMatch(recorded::has)) ? recorded : listed;
	}

}
