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

package io.github.tieredmigrations.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.config.YamlProcessor.MatchStatus;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that the sample application does what the README's first screen shows.
 */
class ReadmePackagedTests {

	private static final Pattern DURATION = Pattern.compile("\\s+\\d+(\\.\\d)? m?s$|(?<= in )\\d+(\\.\\d)? m?s$");

	private final String readme = Files.readString(Path.of("../README.md"));

	ReadmePackagedTests() throws IOException {
	}

	@Test
	void startsShowWhatTheReadmeShows(@TempDir Path directory) throws Exception {
		String[] arguments = { "--sample.data-directory=" + directory };
		assertThat(output(arguments)).isEqualTo(shown("<!-- output of the first start -->\n```\n"));
		assertThat(output(arguments)).isEqualTo(shown("<!-- output of the second start -->\n```\n"));
	}

	@Test
	void settingsAreThoseOfTheReadme() {
		Map<Object, Object> settings = properties(new ClassPathResource("application.yml"));
		Matcher block = Pattern.compile("```yaml\\R(.*?)```", Pattern.DOTALL).matcher(this.readme);
		assertThat(block.find()).isTrue();
		assertThat(properties(new ByteArrayResource(block.group(1).stripIndent().getBytes()))).isNotEmpty()
			.allSatisfy((name, value) -> assertThat(settings).containsEntry(name, value));
	}

	private List<String> output(String... arguments) throws Exception {
		try (PackagedApplication application = PackagedApplication.start(arguments)) {
			application.awaitReady();
			application.stop();
			return normalized(application.output().lines()).toList();
		}
	}

	private List<String> shown(String start) {
		int begin = this.readme.indexOf(start);
		assertThat(begin).isNotNegative();
		String block = this.readme.substring(begin + start.length());
		return normalized(block.substring(0, block.indexOf("```")).lines()).toList();
	}

	/** Only what the migrations say, without the times, which differ. */
	private static Stream<String> normalized(Stream<String> lines) {
		return lines.filter((line) -> line.contains("tiered-migrations "))
			.map((line) -> DURATION.matcher(line.substring(line.indexOf("tiered-migrations "))).replaceAll(" …"));
	}

	private static Properties properties(Resource yaml) {
		YamlPropertiesFactoryBean factory = new YamlPropertiesFactoryBean();
		factory.setDocumentMatchers((document) -> document.containsKey("spring.config.activate.on-profile")
				? MatchStatus.NOT_FOUND : MatchStatus.ABSTAIN);
		factory.setMatchDefault(true);
		factory.setResources(yaml);
		Properties properties = factory.getObject();
		assertThat(properties).isNotNull();
		return properties;
	}

}
