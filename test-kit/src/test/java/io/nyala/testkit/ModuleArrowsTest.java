package io.nyala.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The arrows between the modules go one way. A new arrow is a decision: change this table on purpose. */
class ModuleArrowsTest {

    private static final String OWN_PREFIX = "nyala-";
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern OWN_ARTIFACT = Pattern.compile("<artifactId>" + OWN_PREFIX + "([^<]+)</artifactId>");

    /** What the main code of each module may know. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("proto", Set.of()),
            Map.entry("profile-core", Set.of("proto")),
            Map.entry("kudu-ddl", Set.of("profile-core")),
            Map.entry("local-services", Set.of()),
            Map.entry("test-kit", Set.of("local-services")),
            Map.entry("cdc-connector", Set.of()),
            Map.entry("flink-jobs", Set.of("profile-core", "kudu-ddl", "cdc-connector")),
            Map.entry("helm", Set.of()),
            Map.entry("state-migrations", Set.of("profile-core", "kudu-ddl", "flink-jobs")),
            Map.entry("image", Set.of()),
            Map.entry("sql-gateway", Set.of("kudu-ddl")),
            Map.entry("local-run/flink-cluster", Set.of()),
            Map.entry("local-run", Set.of("proto", "profile-core", "kudu-ddl", "local-services")),
            Map.entry(
                    "load-tests",
                    Set.of("proto", "profile-core", "kudu-ddl", "local-services", "flink-jobs", "state-migrations")));

    private final Path root = Path.of(System.getProperty("nyala.root"));

    @Test
    void everyModuleIsInTheTable() throws IOException {
        assertThat(matches(MODULE, Files.readString(root.resolve("pom.xml"))))
                .isEqualTo(new TreeSet<>(ALLOWED.keySet()));
    }

    @Test
    void mainCodeKnowsOnlyWhatStandsBeforeIt() throws IOException {
        for (Map.Entry<String, Set<String>> module : ALLOWED.entrySet()) {
            assertThat(ownMainDependencies(module.getKey()))
                    .as("modules that the main code of %s depends on", module.getKey())
                    .isSubsetOf(module.getValue());
        }
    }

    private Set<String> ownMainDependencies(String module) throws IOException {
        Set<String> own = new TreeSet<>();
        for (String dependency :
                matches(DEPENDENCY, Files.readString(root.resolve(module).resolve("pom.xml")))) {
            if (!dependency.contains("<scope>test</scope>")) {
                own.addAll(matches(OWN_ARTIFACT, dependency));
            }
        }
        return own;
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
