package io.nyala.local.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own checker; tests that need it are skipped where it is not installed. */
final class Promtool {

    private Promtool() {}

    /** Fails with what it says when it is not content. */
    static void accepts(List<String> arguments) throws IOException, InterruptedException {
        assumeTrue(
                PrometheusServer.installed("promtool").isPresent(),
                "promtool is not installed (Debian: apt-get install --no-install-recommends prometheus)");
        Process promtool = new ProcessBuilder(
                        Stream.concat(Stream.of("promtool"), arguments.stream()).toList())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }
}
