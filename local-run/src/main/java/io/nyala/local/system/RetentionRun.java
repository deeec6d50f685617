package io.nyala.local.system;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.RunningSystem;
import io.nyala.services.JavaProgram;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The retention sweep of module flink-jobs over a running system, as a process of its own: it is told by the job's own configuration. */
public final class RetentionRun {
    private final RunningSystem system;

    /** @param system whose data may be too old */
    public RetentionRun(RunningSystem system) {
        this.system = system;
    }

    /**
     * Runs it; what it prints goes where our own output goes.
     *
     * @param options of the sweep but for the configuration
     * @return its exit code
     * @throws CliFailure when it can't be started
     */
    public int run(List<String> options) {
        List<String> arguments = new ArrayList<>(
                List.of("--config", system.home().runningConfig().toString()));
        arguments.addAll(options);
        String classPath =
                system.home().jobJar() + File.pathSeparator + system.home().flinkLib() + "/*";
        List<String> command = new JavaProgram(classPath, "io.nyala.jobs.retention.RetentionSweep")
                .with("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx384m")
                .with("-Dorg.apache.logging.log4j.level=OFF")
                .command(arguments.toArray(String[]::new));
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException e) {
            throw CliFailure.because("cannot start the retention sweep", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CliFailure("interrupted while the retention sweep runs", e);
        }
    }
}
