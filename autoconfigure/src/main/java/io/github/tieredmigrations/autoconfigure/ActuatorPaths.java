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

import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoint;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.http.server.PathContainer;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Tells which requests to the application's own port are for the actuator: those for the
 * paths that it maps, and no other.
 */
final class ActuatorPaths implements TrafficExemption {

	// what has to be decoded or normalized or has parameters may lead anywhere
	private static final Pattern NOT_LITERAL = Pattern.compile("[^\\w/.~!$&'()*+,=:@-]|//|/\\.{1,2}(/|$)");

	private final SingletonSupplier<List<PathPattern>> patterns;

	/**
	 * Creates the paths.
	 * @param endpoints the endpoints; asked for at the first request, when all exist
	 * @param prefix the path of what serves the endpoints; asked for likewise
	 * @param samePort whether the endpoints are on the application's own port; elsewhere
	 * it has their additional paths at most
	 */
	ActuatorPaths(Supplier<@Nullable PathMappedEndpoints> endpoints, Supplier<String> prefix, boolean samePort) {
		this.patterns = SingletonSupplier.of(() -> patterns(endpoints.get(), prefix.get(), samePort));
	}

	@Override
	public boolean covers(String path) {
		return !NOT_LITERAL.matcher(path).find() && matches(PathContainer.parsePath(path));
	}

	private boolean matches(PathContainer path) {
		return this.patterns.obtain().stream().anyMatch((pattern) -> pattern.matches(path));
	}

	private static List<PathPattern> patterns(@Nullable PathMappedEndpoints endpoints, String prefix,
			boolean samePort) {
		if (endpoints == null) {
			return List.of();
		}
		Stream<String> additional = endpoints.stream()
			.flatMap((endpoint) -> endpoint.getAdditionalPaths(WebServerNamespace.SERVER).stream());
		Stream<String> mapped = samePort ? mapped(endpoints) : Stream.empty();
		return Stream.concat(additional, mapped)
			.map((path) -> PathPatternParser.defaultInstance.parse(slashed(prefix) + slashed(path)))
			.toList();
	}

	private static Stream<String> mapped(PathMappedEndpoints endpoints) {
		String base = StringUtils.trimTrailingCharacter(endpoints.getBasePath(), '/');
		Stream<String> links = base.isEmpty() ? Stream.empty() : Stream.of(base);
		return Stream.concat(links,
				endpoints.stream().flatMap(ActuatorPaths::pathsBelowBase).map((path) -> base + slashed(path)));
	}

	private static Stream<String> pathsBelowBase(PathMappedEndpoint endpoint) {
		if (endpoint instanceof ExposableWebEndpoint webEndpoint) {
			return webEndpoint.getOperations().stream().map((operation) -> operation.getRequestPredicate().getPath());
		}
		// a servlet or controller does not say what it maps
		return Stream.of(endpoint.getRootPath(), endpoint.getRootPath() + "/**");
	}

	private static String slashed(String path) {
		String trimmed = StringUtils.trimTrailingCharacter(path, '/');
		return (trimmed.isEmpty() || trimmed.startsWith("/")) ? trimmed : "/" + trimmed;
	}

}
