package io.nyala.load;

import io.nyala.load.bench.Throughput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints how many events a CPU second of the whole job moves, beside a bare floor in the same minutes. */
@Command(
        name = "measure-throughput",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Events per CPU second of the whole job and of the bare floor, in turn, each on fresh servers.")
public final class MeasureThroughput implements Callable<Integer> {

    @Option(names = "--users", description = "Different people.")
    private int users = 50_000;

    @Option(
            names = "--pause",
            description = "Event time between two events of one user, on average: it says how many a session holds.")
    private Duration pause = Duration.ofMinutes(5);

    @Option(names = "--warm-up", description = "Events before the measured ones.")
    private long warmUp = 1_000_000;

    @Option(names = "--events", description = "Measured events.")
    private long events = 1_000_000;

    @Option(names = "--event-rows", description = "Each event is a row of table event too.")
    private boolean eventRows;

    @Option(names = "--rounds", description = "How often floor and job take turns.")
    private int rounds = 2;

    @Option(names = "--only", description = "floor or whole: only this one.")
    private String only = "";

    @Option(names = "--folder", description = "For data and logs.")
    private Path folder = Path.of("load-tests/target/throughput");

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MeasureThroughput()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        boolean both = only.isEmpty();
        Throughput.Plan plan = new Throughput.Plan(
                users, pause, warmUp, events, eventRows, both || only.equals("floor"), both || only.equals("whole"));
        new Throughput(plan, folder.toAbsolutePath(), System.out).run(rounds);
        return 0;
    }
}
