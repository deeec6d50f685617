package io.nyala.load;

import io.nyala.load.check.Launcher;
import io.nyala.state.audit.Differences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options and course of the commands that compare a running system with something. */
final class Comparison {

    /**
     * What came out.
     *
     * @param compared what was compared, as the beginning of a line that the verdict ends
     * @param differences what differs
     */
    record Outcome(String compared, Differences differences) {}

    /** Compares a system; an {@link IOException} says that it can't. */
    @FunctionalInterface
    interface Comparing {
        Outcome with(Launcher launcher) throws Exception;
    }

    @Option(names = "--nyala", description = "The launcher of the running system.")
    private Path nyala = Path.of("nyala");

    @Option(names = "--home", description = "The system's folder, when not .nyala beside the launcher.")
    private @Nullable Path home;

    /** Compares and prints what differs; returns the exit code, 0 when nothing does. */
    int run(Comparing comparing) throws Exception {
        try {
            Outcome outcome = comparing.with(new Launcher(nyala, Optional.ofNullable(home)));
            Differences differences = outcome.differences();
            differences.print(System.out::println);
            System.out.println(outcome.compared() + differences.verdict());
            return differences.count() == 0 ? 0 : 1;
        } catch (IOException e) {
            System.err.println("can't compare: " + e.getMessage());
            return 1;
        }
    }
}
