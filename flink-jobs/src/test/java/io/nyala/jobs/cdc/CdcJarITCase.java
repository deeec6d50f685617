package io.nyala.jobs.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is shipped is what is tested: where several jars have a class, the jar of the CDC job has the one that is first on the class path. */
class CdcJarITCase {

    @Test
    void theClassesOfFlinkCdcAreThoseThatTheTestsRunWith() throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            List<JarEntry> classes = jar.stream()
                    .filter(entry -> entry.getName().matches("org/apache/flink/cdc/.*\\.class"))
                    .toList();

            assertThat(classes).isNotEmpty().allSatisfy(entry -> {
                try (InputStream shipped = jar.getInputStream(entry);
                        InputStream tested = getClass().getResourceAsStream("/" + entry.getName())) {
                    assertThat(shipped).hasSameContentAs(tested);
                }
            });
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.toString().endsWith("-cdc.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
