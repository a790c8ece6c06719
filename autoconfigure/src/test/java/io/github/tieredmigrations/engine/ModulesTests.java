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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import io.github.tieredmigrations.module.ActiveModules.Selection;
import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleFinder;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings;
import io.github.tieredmigrations.module.TierSettings.Naming;
import io.github.tieredmigrations.module.TierSettings.Order;
import io.github.tieredmigrations.module.TierSettings.Reaction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Modules}: which thread looks for them, and when.
 */
@Timeout(30)
class ModulesTests {

	private final List<String> selecting = new CopyOnWriteArrayList<>();

	private final List<String> resolving = new CopyOnWriteArrayList<>();

	private final List<String> looking = new CopyOnWriteArrayList<>();

	private final CountDownLatch mayLook = new CountDownLatch(1);

	private volatile boolean unreadable;

	private RecordingResolver resolver;

	private Modules modules;

	@BeforeEach
	void writeScript(@TempDir Path folder) throws IOException {
		Path jar = folder.resolve("scripts.jar");
		try (JarOutputStream output = new JarOutputStream(Files.newOutputStream(jar))) {
			output.putNextEntry(new JarEntry("migrations/"));
			output.putNextEntry(new JarEntry("migrations/001_users.sql"));
			output.write("create table users (id bigint)".getBytes(StandardCharsets.UTF_8));
		}
		this.resolver = new RecordingResolver(jar);
		this.modules = new Modules(new ModuleFinder(this.resolver, settings(), null));
	}

	private static ModuleSettings settings() {
		Map<Tier, TierSettings> tiers = new EnumMap<>(Tier.class);
		for (Tier tier : Tier.values()) {
			tiers.put(tier, new TierSettings(tier == Tier.CORE, List.of("classpath:migrations"), Naming.AUTO, List.of(),
					null, Order.VERSION, Reaction.REFUSE, Reaction.ALLOW, "migration_history_" + tier.id()));
		}
		return new ModuleSettings(tiers, null, null, Map.of(), false);
	}

	private void askWhichAreActive() {
		this.modules = new Modules(new ModuleFinder(this.resolver, settings(), () -> {
			this.selecting.add(Thread.currentThread().getName());
			return new Selection(null, List.of());
		}));
	}

	@AfterEach
	void forgetInterruption() {
		Thread.interrupted();
	}

	@Test
	void filesAreReadOnAThreadOfTheirOwnThatIsGoneAfterwards() {
		this.modules.lookFor();
		this.mayLook.countDown();
		assertFound();
		assertThat(this.looking).containsOnly("tiered-migrations-files");
		assertThat(threadOfItsOwn()).isEmpty();
	}

	@Test
	void callerAsksForFoldersAndActiveModulesBeforeThat() {
		askWhichAreActive();
		this.modules.lookFor();
		String caller = Thread.currentThread().getName();
		assertThat(this.resolving).isNotEmpty().containsOnly(caller);
		assertThat(this.selecting).containsExactly(caller);
		assertThat(this.looking).isEmpty();
		int resolved = this.resolving.size();
		this.mayLook.countDown();
		assertFound();
		assertThat(this.resolving).hasSize(resolved);
	}

	@Test
	void filesAreReadOnce() {
		askWhichAreActive();
		this.mayLook.countDown();
		this.modules.lookFor();
		this.modules.lookFor();
		assertFound();
		int looks = this.looking.size();
		this.modules.lookFor();
		assertFound();
		assertThat(this.looking).hasSize(looks);
		assertThat(this.selecting).hasSize(1);
	}

	@Test
	void callerReadsThemWhereNobodyBeganTo() {
		this.mayLook.countDown();
		assertFound();
		assertThat(this.looking).containsOnly(Thread.currentThread().getName());
	}

	@Test
	void interruptedCallerWaitsForTheEndAndStaysInterrupted() {
		this.modules.lookFor();
		Thread.currentThread().interrupt();
		new Thread(this.mayLook::countDown).start();
		assertFound();
		assertThat(Thread.currentThread().isInterrupted()).isTrue();
	}

	@Test
	void failureIsThatOfTheCallerAndTheNextOneLooksAgain() {
		this.mayLook.countDown();
		this.unreadable = true;
		this.modules.lookFor();
		assertThatIllegalStateException().isThrownBy(this.modules::catalog).withMessage("Not now");
		this.unreadable = false;
		this.modules.lookFor();
		assertFound();
	}

	@Test
	void failureThatNobodyWaitedForIsNotToldLater() throws InterruptedException {
		this.mayLook.countDown();
		this.unreadable = true;
		this.modules.lookFor();
		Optional<Thread> thread = threadOfItsOwn();
		if (thread.isPresent()) {
			thread.get().join();
		}
		this.unreadable = false;
		this.modules.lookFor();
		assertFound();
	}

	private static Optional<Thread> threadOfItsOwn() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("tiered-migrations-files"))
			.findFirst();
	}

	private void assertFound() {
		assertThat(this.modules.catalog().modules()).extracting(MigrationModule::id).contains(ModuleId.CORE);
	}

	private final class RecordingResolver extends PathMatchingResourcePatternResolver {

		RecordingResolver(Path jar) throws IOException {
			super(new URLClassLoader(new URL[] { jar.toUri().toURL() }, null));
		}

		@Override
		public Resource[] getResources(String locationPattern) throws IOException {
			ModulesTests.this.resolving.add(Thread.currentThread().getName());
			return super.getResources(locationPattern);
		}

		@Override
		public Resource getResource(String location) {
			ModulesTests.this.resolving.add(Thread.currentThread().getName());
			try {
				return new RecordingResource(URI.create(location));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

	/** Tells who looks into the jar, as soon as that may be. */
	private final class RecordingResource extends UrlResource {

		RecordingResource(URI uri) throws IOException {
			super(uri.toURL());
		}

		@Override
		public URL getURL() {
			record();
			return super.getURL();
		}

		private void record() {
			boolean interrupted = Thread.interrupted();
			try {
				ModulesTests.this.mayLook.await();
			}
			catch (InterruptedException ex) {
				interrupted = true;
			}
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
			if (ModulesTests.this.unreadable) {
				throw new IllegalStateException("Not now");
			}
			ModulesTests.this.looking.add(Thread.currentThread().getName());
		}

	}

}
