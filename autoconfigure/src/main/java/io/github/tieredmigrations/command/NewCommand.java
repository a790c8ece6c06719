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

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.tieredmigrations.module.MigrationModule;
import io.github.tieredmigrations.module.ModuleCatalog;
import io.github.tieredmigrations.module.ModuleId;
import io.github.tieredmigrations.module.ScriptKind;
import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings.Naming;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Creates the files of a new script.
 */
@Command(name = "new",
		description = "Create the next script of a module and its down script, named like the module's others.")
final class NewCommand implements SubjectCommand {

	private final Invocation invocation;

	@Spec
	private @Nullable CommandSpec spec;

	@Parameters(index = "0", paramLabel = "MODULE", description = "The module.")
	private @Nullable ModuleId module;

	@Parameters(index = "1", paramLabel = "NAME", description = "What the script does, in a few words.")
	private String name = "";

	@Option(names = "--directory", paramLabel = "FOLDER",
			description = "The folder that the module's scripts lie in; default: the module's place in src/main/resources.")
	private @Nullable Path directory;

	@Option(names = "--first", description = "Begin a module that there is not yet.")
	private boolean first;

	NewCommand(Invocation invocation) {
		this.invocation = invocation;
	}

	@Override
	public boolean needsMigrations() {
		return false;
	}

	@Override
	public Integer call() {
		if (this.name.chars().anyMatch(Character::isISOControl)) {
			throw misused("The name holds a line break or another control character");
		}
		if (!FileNaming.isUsable(this.name)) {
			throw misused("'%s' names no file: the name needs a letter from a to z or a digit".formatted(this.name));
		}
		ModuleId id = Objects.requireNonNull(this.module);
		Optional<MigrationModule> known = known(id);
		Path folder = (this.directory != null) ? this.directory : sources(id, known);
		NewScript script = next(id, known, folder).orElseThrow(
				() -> misused("The scripts of %s follow no naming scheme that can be continued; name the file yourself"
					.formatted(id)));
		Path up = write(folder.resolve(script.up()), script.upText());
		Path down = write(folder.resolve(script.down()), script.downText());
		this.invocation.screen()
			.show(new Changes(List.of(up.toString(), down.toString()), "Created 2 files." + heldBack(known)));
		return CommandExitCodes.DONE;
	}

	/** What is configured for the tier goes before the level beside the scripts. */
	private String heldBack(Optional<MigrationModule> known) {
		return known.filter(
				(module) -> this.invocation.subject().get().modules().settings().tier(module.tier()).target() == null)
			.map(NewCommand::levelThatIsReached)
			.map(" target-patch.json says %s: raise it, or the script is held back."::formatted)
			.orElse("");
	}

	/** The level beside the scripts, {@code null} where it was raised already. */
	private static @Nullable ScriptVersion levelThatIsReached(MigrationModule module) {
		ScriptVersion level = module.target();
		boolean reached = level != null && module.scripts()
			.stream()
			.filter((script) -> script.name().kind() == ScriptKind.VERSIONED)
			.anyMatch((script) -> level.compareTo(script.name().requiredVersion()) <= 0);
		return reached ? level : null;
	}

	/** A mistyped one would get a folder that nobody looks into. */
	private Optional<MigrationModule> known(ModuleId id) {
		ModuleCatalog catalog = this.invocation.subject().get().modules().find();
		Optional<MigrationModule> known = catalog.find(id);
		if (known.isEmpty() && !this.first && !id.equals(ModuleId.CORE)) {
			throw misused("There is no module '%s'%s. If it is to be a new one, add --first".formatted(id,
					among(id.tier(), catalog.modules())));
		}
		return known;
	}

	private static String among(Tier tier, List<MigrationModule> modules) {
		String ids = modules.stream()
			.filter((module) -> module.tier() == tier)
			.map((module) -> module.id().value())
			.collect(Collectors.joining(", "));
		return ids.isEmpty() ? "" : " among " + ids;
	}

	private Path sources(ModuleId id, Optional<MigrationModule> known) {
		boolean hasScripts = known.filter((module) -> !module.scripts().isEmpty()).isPresent();
		if (!hasScripts
				&& !this.invocation.subject().get().modules().settings().tier(id.tier()).locations().isEmpty()) {
			throw misused(
					"%1$s has no script yet, and migrations.%2$s.locations may be anywhere; say with --directory which folder among them is its own"
						.formatted(id, id.tier().id()));
		}
		Path folder = SourceFolder.of(id, known)
			.orElseThrow(() -> misused(
					"The scripts of %s come from a jar; say with --directory where their sources lie".formatted(id)));
		if (!folder.isAbsolute() && !Files.isDirectory(folder.getName(0))) {
			throw misused(
					"There is no folder %s here. Call the command in the project that the scripts of %s belong to, or say with --directory where they lie"
						.formatted(folder.getName(0), id));
		}
		return folder;
	}

	/** A name of the user's own pattern may look like one of another scheme. */
	private Optional<NewScript> next(ModuleId id, Optional<MigrationModule> known, Path folder) {
		Naming configured = this.invocation.subject().get().modules().settings().tier(id.tier()).naming();
		if (known.map(MigrationModule::naming).orElse(configured) == Naming.PATTERN) {
			return Optional.empty();
		}
		return NewScript.after(known.map(MigrationModule::scripts).orElse(List.of()), files(folder), configured,
				this.name, Clock.systemUTC());
	}

	/** What lies in a folder, and in folders for each script. */
	private static List<String> files(Path folder) {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.walk(folder, 2)) {
			return files.map((file) -> folder.relativize(file).toString().replace('\\', '/')).sorted().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path write(Path file, String text) {
		try {
			Files.createDirectories(Objects.requireNonNull(file.getParent()));
			return Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
		}
		catch (FileAlreadyExistsException ex) {
			throw misused("%s exists already".formatted(file));
		}
		catch (IOException ex) {
			throw new UnwritableFileException(file, ex);
		}
	}

	private ParameterException misused(String message) {
		return new ParameterException(Objects.requireNonNull(this.spec).commandLine(), message);
	}

}
