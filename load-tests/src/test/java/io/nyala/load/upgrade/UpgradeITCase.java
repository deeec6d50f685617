package io.nyala.load.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.load.upgrade.UpgradeRun.Plan;
import io.nyala.state.audit.Differences;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An upgrade, the way back and the upgrade again, while 5,000 records a second come: nobody is lost, nobody counted twice. */
class UpgradeITCase {

    private static final Path ROOT = Path.of(System.getProperty("nyala.root"));

    @Test
    void nobodyIsLostOrCountedTwice() throws Exception {
        Differences differences = new UpgradeRun(
                        new Plan(5_000, 5_000, Duration.ofSeconds(5)),
                        jobJar(),
                        ROOT.resolve("load-tests/target/upgrade-it"),
                        System.out)
                .run();

        assertThat(differences.count()).as(differences.verdict()).isZero();
    }

    private static Path jobJar() throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(ROOT.resolve("flink-jobs/target"), "nyala-flink-jobs-*-job.jar")) {
            return jars.iterator().next();
        }
    }
}
