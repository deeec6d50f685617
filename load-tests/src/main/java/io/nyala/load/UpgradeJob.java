package io.nyala.load;

import io.nyala.load.upgrade.UpgradeRun;
import io.nyala.state.audit.Differences;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Upgrades the job, and back, while events keep coming, and audits what came of it. Exit code 1 when anything differs. */
@Command(
        name = "upgrade-job",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Stops the job with a savepoint, migrates it, starts the next program; all that three times: there, back, there.")
public final class UpgradeJob implements Callable<Integer> {

    @Option(names = "--rate", description = "Records a second.")
    private int rate = 5_000;

    @Option(names = "--users", description = "Different people.")
    private int users = 20_000;

    @Option(names = "--between", description = "How long each program runs before it is replaced.")
    private Duration between = Duration.ofSeconds(30);

    @Option(names = "--jar", required = true, description = "Of the job, as built: flink-jobs/target/...-job.jar.")
    private Path jar = Path.of("");

    @Option(names = "--folder", description = "For data and logs; what is in it is deleted.")
    private Path folder = Path.of("load-tests/target/upgrade");

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new UpgradeJob()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        UpgradeRun.Plan plan = new UpgradeRun.Plan(rate, users, between);
        Differences differences = new UpgradeRun(plan, jar, folder, System.out).run();
        differences.print(System.out::println);
        System.out.println(differences.verdict());
        return differences.count() == 0 ? 0 : 1;
    }
}
