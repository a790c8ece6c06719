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
import java.io.InputStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that a start does not load what is there for names that it does not meet.
 */
class NamingCostTests {

	@TempDir
	private Path root;

	@Test
	void onlyTheSchemesThatAreMetAreLoaded() throws Exception {
		assertThat(loaded("001_a.sql", "001_a.down.sql", ".gitkeep")).containsExactly("NumberedNaming");
		assertThat(loaded("V1__a.sql", "R__views.sql")).containsExactly("NumberedNaming", "FlywayNaming");
		assertThat(loaded("1_a.up.sql", "1_a.down.sql")).containsExactly("NumberedNaming", "FlywayNaming",
				"UpDownNaming");
	}

	private List<String> loaded(String... files) throws Exception {
		Loader loader = new Loader();
		Class<?> type = loader.loadClass(ModuleTree.class.getName());
		Constructor<?> constructor = type.getDeclaredConstructor(Path.class);
		constructor.setAccessible(true);
		Object tree = constructor.newInstance(this.root.resolve(files[0]));
		for (String file : files) {
			call(tree, "file", String.class, "migrations/" + file);
		}
		call(tree, "find", Path[].class, new Path[0]);
		return Stream
			.of("NumberedNaming", "FlywayNaming", "UpDownNaming", "Vendors", "ReleaseNaming", "Release",
					"DirectoryNaming", "PatchNaming", "PatternNaming", "NamePattern", "FlywayOnlyFile", "TargetFile",
					"YamlFile")
			.filter(loader::hasLoaded)
			.toList();
	}

	private static void call(Object tree, String method, Class<?> type, Object argument) throws Exception {
		Method found = tree.getClass().getDeclaredMethod(method, type);
		found.setAccessible(true);
		found.invoke(tree, argument);
	}

	/**
	 * Loads the classes of this package anew.
	 */
	private static final class Loader extends ClassLoader {

		private static final String PACKAGE = NamingCostTests.class.getPackageName() + ".";

		Loader() {
			super(NamingCostTests.class.getClassLoader());
		}

		boolean hasLoaded(String simpleName) {
			return findLoadedClass(PACKAGE + simpleName) != null;
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			synchronized (getClassLoadingLock(name)) {
				Class<?> loaded = findLoadedClass(name);
				if (loaded != null) {
					return loaded;
				}
				return name.startsWith(PACKAGE) ? define(name) : super.loadClass(name, resolve);
			}
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream file = getResourceAsStream(name.replace('.', '/') + ".class")) {
				byte[] bytes = file.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
