package io.nyala.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.local.home.NyalaHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetainedCheckpointsTest {
    @TempDir
    Path folder;

    private NyalaHome home;
    private RetainedCheckpoints checkpoints;

    @BeforeEach
    void oneFolder() {
        home = new NyalaHome(folder, folder.resolve(".nyala"));
        checkpoints = new RetainedCheckpoints(home, home.jobList());
    }

    @Test
    void withoutACheckpointThereIsNone() {
        checkpoints.begin("a");
        assertThat(checkpoints.newest()).isEmpty();
    }

    @Test
    void theHighestNumberOfTheLastJobIsTheNewest() throws IOException {
        checkpoints.begin("a");
        completed("a", 900);
        checkpoints.begin("b");
        completed("b", 9);
        Path newest = completed("b", 10);
        assertThat(checkpoints.newest()).contains(newest);
    }

    @Test
    void aJobWithoutACompletedCheckpointLeavesTheFieldToTheOneBefore() throws IOException {
        checkpoints.begin("a");
        Path newest = completed("a", 3);
        checkpoints.begin("b");
        Files.createDirectories(home.checkpoints().resolve("b/chk-4"));
        assertThat(checkpoints.newest()).contains(newest);
    }

    @Test
    void earlierJobsAreForgottenOnlyWhenTheRunningOneHasACheckpoint() throws IOException {
        checkpoints.begin("a");
        Path earlier = completed("a", 3);
        checkpoints.begin("b");
        checkpoints.dropSuperseded("b");
        assertThat(earlier).exists();
        Path own = completed("b", 4);
        checkpoints.dropSuperseded("b");
        assertThat(earlier).doesNotExist();
        assertThat(own).exists();
    }

    private Path completed(String job, int number) throws IOException {
        Path checkpoint = home.checkpoints().resolve(job).resolve("chk-" + number);
        Files.createDirectories(checkpoint);
        Files.createFile(checkpoint.resolve("_metadata"));
        return checkpoint;
    }
}
