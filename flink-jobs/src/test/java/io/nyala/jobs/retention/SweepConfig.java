package io.nyala.jobs.retention;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files that a sweep is told by. */
final class SweepConfig {
    private SweepConfig() {}

    /**
     * Writes them.
     *
     * @param retention the lines of the policy's section, indented by two blanks
     * @return the configuration of the job
     */
    static Path write(Path folder, String brokers, String masters, String prefix, String retention) throws IOException {
        Path policy = Files.writeString(
                folder.resolve("privacy.yaml"),
                "version: 1\npolicy_version: 1\npurposes: {}\nretention:\n  attributes: {}\n" + retention);
        return Files.writeString(
                folder.resolve("job.properties"),
                "kafka.bootstrap.servers: " + brokers + "\nkudu.masters: " + masters + "\ntopic.prefix: " + prefix
                        + "\nidentity.key.file: " + folder.resolve("identity.key") + "\nprivacy.policy.file: "
                        + policy + "\n");
    }
}
