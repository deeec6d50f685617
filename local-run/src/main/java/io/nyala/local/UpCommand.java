package io.nyala.local;

import io.nyala.local.home.CliFailure;
import io.nyala.local.home.JobConfig;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.RunLock;
import io.nyala.local.home.SystemState;
import io.nyala.local.prometheus.PrometheusServer;
import io.nyala.local.system.Detached;
import io.nyala.local.system.Supervisor;
import io.nyala.local.system.UpOptions;
import io.nyala.local.travel.TravelGroup;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Starts the system. */
@Command(
        name = "up",
        description =
                "Start Kafka, Kudu, Flink with the job, and the SQL endpoint; go on from the data of the last run.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private static final Map<String, String> TITLES = Map.of(
            "sql", "SQL (JDBC)",
            "flink", "Flink",
            "kafka", "Kafka",
            "kudu", "Kudu",
            "kudu-web", "Kudu's pages",
            "crm", "CRM (JDBC)",
            "prometheus", "Prometheus");

    private static final int LOWEST_PORT = 1024; // those below are root's
    private static final int HIGHEST_PORT = 65_535;

    /** What can run beside the system. */
    private enum Companion {
        POSTGRES,
        PROMETHEUS
    }

    @Spec
    private CommandSpec spec;

    @Option(names = "--detach", description = "Return when everything is ready; ./nyala down stops it.")
    private boolean detach;

    @Option(names = "--fresh", description = "Forget all data of earlier runs first.")
    private boolean fresh;

    @Option(
            names = "--task-managers",
            paramLabel = "N",
            description = "How many TaskManagers; each can run the whole job. Default: 1.")
    private int taskManagers = 1;

    @Option(
            names = "--port-sql",
            paramLabel = "PORT",
            description = "Port of the SQL endpoint. Default: 21050, or a free one.")
    private @Nullable Integer sqlPort;

    @Option(
            names = "--port-web",
            paramLabel = "PORT",
            description = "Port of Flink's pages. Default: 8081, or a free one.")
    private @Nullable Integer webPort;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Options of the job, a line key: value each; kept for later starts. With --fresh and without this"
                            + " option the job has its defaults again.")
    private @Nullable Path config;

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description =
                    "Identity rules of the job, a namespaces.yaml; kept for later starts. With --fresh and without"
                            + " this option the job has its defaults again.")
    private @Nullable Path rules;

    @Option(
            names = "--privacy",
            paramLabel = "FILE",
            description =
                    "Privacy policy of the job, a privacy.yaml; kept for later starts. With --fresh and without this"
                            + " option the job has its defaults again.")
    private @Nullable Path privacy;

    @Option(
            names = "--mapping",
            paramLabel = "SOURCE=FILE",
            description =
                    "Says what the columns of a source's tables mean, a YAML file; kept for later starts. Try it with"
                            + " ./nyala map. With --fresh and without this option no source has a mapping.")
    private Map<String, Path> mappings = Map.of();

    @Option(
            names = "--with",
            paramLabel = "SERVER",
            description =
                    "postgres: a demo database of three systems that know the same travellers, read by the CDC job."
                            + " prometheus: Prometheus with the alert rules; Flink answers it on all addresses of this"
                            + " machine. Can be given twice. Kept for later starts; with --fresh and without this"
                            + " option it is gone.")
    private Set<Companion> with = Set.of();

    /** How a detached supervisor is started; not for people. */
    @Option(names = "--supervised", hidden = true)
    private boolean supervised;

    @Override
    public Integer call() {
        if (taskManagers < 1 || taskManagers > 8) {
            throw new ParameterException(spec.commandLine(), "--task-managers wants a number from 1 to 8");
        }
        refuseImpossible(sqlPort, "--port-sql");
        refuseImpossible(webPort, "--port-web");
        mappings.keySet().forEach(this::refuseImpossible);
        NyalaHome home = NyalaHome.find();
        if (RunLock.isHeld(home.lockFile())) {
            throw new CliFailure("the system runs already in " + home.folder()
                    + "; see ./nyala status, or stop it with ./nyala down");
        }
        if (hasPrometheus(home)) {
            PrometheusServer.requireInstalled();
        }
        if (!supervised) { // else whoever started this process has done it
            keepConfig(home);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (detach) {
            SystemState state =
                    Detached.start(home, spec.commandLine().getParseResult().originalArgs(), Progress.to(out));
            show(state, out);
            out.println("Stop it with ./nyala down");
            out.flush();
        } else {
            runHere(home, out);
        }
        return 0;
    }

    private void keepConfig(NyalaHome home) {
        if (config != null) {
            JobConfig.keep(home, config);
        } else if (fresh) {
            JobConfig.forget(home);
        }
        if (rules != null) {
            JobConfig.keepRules(home, rules);
        } else if (fresh) {
            JobConfig.forgetRules(home);
        }
        if (fresh) {
            JobConfig.forgetMappings(home);
        }
        mappings.forEach((source, file) -> JobConfig.keepMapping(home, source, file));
        if (with.contains(Companion.POSTGRES)) {
            TravelGroup.offerMappings(home);
        }
        if (privacy != null) {
            JobConfig.keepPolicy(home, privacy);
        } else if (fresh) {
            JobConfig.forgetPolicy(home);
        }
    }

    private void runHere(NyalaHome home, PrintWriter out) {
        Supervisor supervisor = new Supervisor(
                home,
                new UpOptions(
                        fresh, taskManagers, port(sqlPort), port(webPort), hasPostgres(home), hasPrometheus(home)),
                supervised ? Progress.dated(out) : Progress.to(out));
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::stop, "stop"));
        supervisor.run(state -> {
            show(state, out);
            out.println("Stop it with Ctrl-C, or ./nyala down from elsewhere");
            out.flush();
        });
    }

    private boolean hasPostgres(NyalaHome home) {
        return with.contains(Companion.POSTGRES) || (!fresh && Files.exists(home.postgres()));
    }

    private boolean hasPrometheus(NyalaHome home) {
        return with.contains(Companion.PROMETHEUS) || (!fresh && Files.exists(home.prometheus()));
    }

    private void refuseImpossible(@Nullable Integer port, String option) {
        if (port != null && (port < LOWEST_PORT || port > HIGHEST_PORT)) {
            throw new ParameterException(
                    spec.commandLine(), option + " wants a number from " + LOWEST_PORT + " to " + HIGHEST_PORT);
        }
    }

    private void refuseImpossible(String source) {
        if (!source.matches("[A-Za-z0-9_-]{1,100}")) {
            throw new ParameterException(
                    spec.commandLine(), "--mapping wants SOURCE=FILE, the source of letters, digits, - and _");
        }
    }

    private static OptionalInt port(@Nullable Integer port) {
        return port == null ? OptionalInt.empty() : OptionalInt.of(port);
    }

    static void show(SystemState state, PrintWriter out) {
        out.println();
        out.println("Nyala is up.");
        state.addresses()
                .forEach((name, address) -> out.printf("  %-12s %s%n", TITLES.getOrDefault(name, name), address));
        out.println();
        out.flush();
    }
}
