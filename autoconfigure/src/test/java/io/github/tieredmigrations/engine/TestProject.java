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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import io.github.tieredmigrations.engine.MigrationSettings.NonEmptySchema;
import io.github.tieredmigrations.module.ModuleFinder;
import io.github.tieredmigrations.module.ModuleSettings;
import io.github.tieredmigrations.module.ScriptVersion;
import io.github.tieredmigrations.module.Tier;
import io.github.tieredmigrations.module.TierSettings;
import io.github.tieredmigrations.module.TierSettings.Naming;
import io.github.tieredmigrations.module.TierSettings.Order;
import io.github.tieredmigrations.module.TierSettings.Reaction;

import io.github.tieredmigrations.test.TestDatabase;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * An application's scripts in a folder, and its settings.
 */
final class TestProject implements BeforeEachCallback, AfterEachCallback {

	private static final String PLUGINS = "contents/plugins/{plugin}/";

	private static final String THEMES = "contents/themes/{theme}/";

	private final Map<Tier, String> historyTables = new EnumMap<>(Tier.class);

	private final Map<String, String> flyway = new HashMap<>();

	private final Map<String, String> placeholders = new HashMap<>();

	final List<MigrationEvent> events = new ArrayList<>();

	private final List<TierFlywayCustomizer> customizers = new ArrayList<>();

	private String theme = "default";

	private List<String> plugins = List.of();

	private boolean sampleData;

	private boolean sessionPooler;

	private boolean failingListener;

	private String schema;

	private Reaction outOfOrder = Reaction.REFUSE;

	private Order order = Order.VERSION;

	private NonEmptySchema nonEmptySchema = NonEmptySchema.REFUSE;

	private Duration lockTimeout = Duration.ofSeconds(20);

	private Resilience resilience = new Resilience(null, Retries.NONE, Retries.NONE, null);

	private List<Neighbour> neighbours = List.of();

	private final Map<Tier, ScriptVersion> tierTargets = new EnumMap<>(Tier.class);

	private final Map<Tier, List<String>> patterns = new EnumMap<>(Tier.class);

	private MigrationTarget target = MigrationTarget.LATEST;

	private String release;

	private boolean rollbackEnabled;

	private boolean trackingViews;

	private Path root = Path.of("");

	private TestDatabase database;

	@Override
	public void beforeEach(ExtensionContext context) throws IOException {
		this.database = TestDatabase.create();
		this.root = Files.createTempDirectory("project");
		for (Tier tier : Tier.values()) {
			this.historyTables.put(tier, "migration_history_" + tier.id());
		}
		for (String folder : List.of("migrations", "contents/themes", "contents/plugins")) {
			script(folder + "/.gitkeep", "");
		}
		script("contents/themes/default/module.yml", "{}");
	}

	@Override
	public void afterEach(ExtensionContext context) throws IOException {
		this.database.close();
		FileSystemUtils.deleteRecursively(this.root);
	}

	TestDatabase database() {
		return this.database;
	}

	JdbcClient jdbc() {
		return this.database.jdbc();
	}

	/**
	 * The paths of the scripts that say that they ran, in the order in which they did.
	 */
	List<String> ledger() {
		return jdbc().sql("select script from ledger order by id").query(String.class).list();
	}

	TestProject script(String path, String sql) {
		try {
			Path file = this.root.resolve(path);
			Files.createDirectories(file.getParent());
			Files.writeString(file, sql);
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	String text(String path) {
		try {
			return Files.readString(this.root.resolve(path));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A script that says in the table {@code ledger} that it ran. */
	TestProject ledgerScript(String path) {
		return script(path, "create table if not exists ledger (id int generated always as identity, script text);\n"
				+ "insert into ledger (script) values ('" + path + "');\n");
	}

	TestProject rename(String path, String newPath) {
		try {
			Files.move(this.root.resolve(path), this.root.resolve(newPath));
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Deletes a file and the folders that are empty without it, as git does. */
	TestProject delete(String path) {
		try {
			Path file = this.root.resolve(path);
			Files.delete(file);
			for (Path folder = file.getParent(); isEmpty(folder); folder = folder.getParent()) {
				Files.delete(folder);
			}
			return this;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private boolean isEmpty(Path folder) {
		String[] files = folder.toFile().list();
		return !folder.equals(this.root) && files != null && files.length == 0;
	}

	TestProject theme(String name) {
		this.theme = name;
		return this;
	}

	TestProject plugins(String... names) {
		this.plugins = List.of(names);
		return this;
	}

	TestProject sampleData(boolean value) {
		this.sampleData = value;
		return this;
	}

	TestProject schema(String value) {
		this.schema = value;
		return this;
	}

	TestProject outOfOrder(Reaction value) {
		this.outOfOrder = value;
		return this;
	}

	TestProject order(Order value) {
		this.order = value;
		return this;
	}

	TestProject acceptNonEmptySchema() {
		this.nonEmptySchema = NonEmptySchema.ACCEPT;
		return this;
	}

	TestProject acceptSessionPooler() {
		this.sessionPooler = true;
		return this;
	}

	TestProject failingListener() {
		this.failingListener = true;
		return this;
	}

	Path path(String path) {
		return this.root.resolve(path);
	}

	TestProject lockTimeout(Duration value) {
		this.lockTimeout = value;
		return this;
	}

	TestProject resilience(Resilience value) {
		this.resilience = value;
		return this;
	}

	TestProject historyTable(Tier tier, String name) {
		this.historyTables.put(tier, name);
		return this;
	}

	TestProject neighbours(Neighbour... all) {
		this.neighbours = List.of(all);
		return this;
	}

	TestProject flyway(String name, String value) {
		this.flyway.put(name, value);
		return this;
	}

	TestProject placeholder(String name, String value) {
		this.placeholders.put(name, value);
		return this;
	}

	TestProject target(String target) {
		this.target = MigrationTarget.parse(target).orElseThrow();
		return this;
	}

	TestProject target(Tier tier, String version) {
		this.tierTargets.put(tier, ScriptVersion.of(version));
		return this;
	}

	TestProject patterns(Tier tier, String... patterns) {
		this.patterns.put(tier, List.of(patterns));
		return this;
	}

	TestProject release(String release) {
		this.release = release;
		return this;
	}

	TestProject rollbackEnabled() {
		return rollbackEnabled(true);
	}

	TestProject rollbackEnabled(boolean value) {
		this.rollbackEnabled = value;
		return this;
	}

	TestProject trackingViews() {
		this.trackingViews = true;
		return this;
	}

	TestProject customizer(TierFlywayCustomizer customizer) {
		this.customizers.add(customizer);
		return this;
	}

	/** The migrations of an application that starts now. */
	TieredMigrations start() {
		return start(this.database.dataSource());
	}

	TieredMigrations start(DataSource dataSource) {
		ModuleSettings modules = new ModuleSettings(tiers(), this.theme, this.plugins, this.placeholders,
				this.sampleData);
		MigrationSettings settings = new MigrationSettings(modules, this.schema, this.nonEmptySchema, this.lockTimeout,
				this.resilience, this.sessionPooler, this.flyway, new ReleaseSettings(this.target, this.release),
				this.rollbackEnabled, this.trackingViews, "test", "1.0");
		ModuleFinder finder = new ModuleFinder(new PathMatchingResourcePatternResolver(), modules, null);
		return new TieredMigrations(dataSource, settings, finder::find, this.customizers, () -> this.neighbours,
				this::receive);
	}

	private void receive(MigrationEvent event) {
		this.events.add(event);
		if (this.failingListener) {
			throw new IllegalStateException("A listener that fails");
		}
	}

	/** The run that goes on in this process, asked for once: it may end at any time. */
	static Optional<RunProgress> progress(TieredMigrations migrations) {
		return Optional.ofNullable(migrations.status().running());
	}

	static boolean awaitsLock(TieredMigrations migrations) {
		return progress(migrations).map(RunProgress::waitingFor).isPresent();
	}

	RunReport migrate() {
		return start().migrate();
	}

	/** Brings the database to a target, as an application that starts now would. */
	RunReport deploy(String target) {
		return start().migrate(MigrationTarget.parse(target).orElseThrow(), StepApproval.ALL);
	}

	MigrationPlan plan(String target) {
		return start().plan(MigrationTarget.parse(target).orElseThrow());
	}

	private Map<Tier, TierSettings> tiers() {
		Map<Tier, List<String>> locations = Map.of(Tier.CORE, List.of("migrations"), Tier.THEME,
				List.of(THEMES + "migrations"), Tier.PLUGIN, List.of(PLUGINS + "migrations"), Tier.ENTITY,
				List.of(THEMES + "entities/{entity}/migrations", PLUGINS + "entities/{entity}/migrations"));
		Map<Tier, TierSettings> tiers = new EnumMap<>(Tier.class);
		locations.forEach((tier, folders) -> tiers.put(tier, tier(tier, folders)));
		return tiers;
	}

	private TierSettings tier(Tier tier, List<String> folders) {
		List<String> expressions = this.patterns.getOrDefault(tier, List.of());
		return new TierSettings(true, folders.stream().map((folder) -> "file:" + this.root + "/" + folder).toList(),
				expressions.isEmpty() ? Naming.AUTO : Naming.PATTERN, expressions, this.tierTargets.get(tier),
				this.order, this.outOfOrder, Reaction.ALLOW, this.historyTables.get(tier));
	}

}
