package io.nyala.local;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.RunLock;
import io.nyala.local.home.SystemState;
import io.nyala.services.Await;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops the system. */
@Command(
        name = "down",
        description = "Stop everything and leave no process behind; the data stay for the next up.",
        mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofSeconds(75);

    @Spec
    private CommandSpec spec;

    @Option(names = "--purge", description = "Delete all data and logs afterwards, the secret of the identifiers too.")
    private boolean purge;

    @Override
    public Integer call() {
        NyalaHome home = NyalaHome.find();
        PrintWriter out = spec.commandLine().getOut();
        if (RunLock.isHeld(home.lockFile())) {
            out.println("  stopping");
            out.flush();
            stop(home);
            out.println("Nyala is down." + (purge ? "" : " ./nyala up goes on from here."));
        } else {
            out.println("Nyala is not running.");
        }
        if (purge) {
            home.delete(home.folder());
            out.println("All data and logs are deleted.");
        }
        out.flush();
        return 0;
    }

    private static void stop(NyalaHome home) {
        ProcessHandle supervisor = SystemState.read(home.stateFile())
                .flatMap(state -> ProcessHandle.of(state.supervisorPid()))
                .orElseThrow(() -> new CliFailure("a supervisor holds " + home.lockFile()
                        + " but is just starting; wait a moment and try again"));
        supervisor.destroy();
        if (!Await.until(LIMIT, () -> !supervisor.isAlive() && !RunLock.isHeld(home.lockFile()))) {
            supervisor.destroyForcibly(); // its children go with it
            if (!Await.until(Duration.ofSeconds(10), () -> !supervisor.isAlive())) {
                throw new CliFailure("the supervisor (pid " + supervisor.pid() + ") does not end; kill -9 it");
            }
        }
    }
}
