package io.nyala.load;

import io.nyala.load.bench.Freshness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints how long after its intended send time an event is visible in Kudu. Exit code 1 when one never is. */
@Command(
        name = "measure-freshness",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Delay from intended send time to visible in Kudu at a fixed rate, open loop.")
public final class MeasureFreshness implements Callable<Integer> {

    @Option(names = "--rate", description = "Events a second.")
    private int rate = 10_000;

    @Option(names = "--users", description = "Different people.")
    private int users = 50_000;

    @Option(names = "--warm-up", description = "Seconds before anything counts.")
    private int warmUp = 60;

    @Option(names = "--seconds", description = "Seconds that count.")
    private int seconds = 120;

    @Option(names = "--probes", description = "Profiles that are looked for.")
    private int probes = 8;

    @Option(names = "--folder", description = "For data and logs.")
    private Path folder = Path.of("load-tests/target/freshness");

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MeasureFreshness()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Freshness.Plan plan =
                new Freshness.Plan(rate, users, Duration.ofSeconds(warmUp), Duration.ofSeconds(seconds), probes);
        return new Freshness(plan, folder.toAbsolutePath(), System.out).run() ? 0 : 1;
    }
}
