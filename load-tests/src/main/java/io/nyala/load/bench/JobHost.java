package io.nyala.load.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs a job's main class in this JVM on a cluster of its own, so that one process is the whole job and its CPU time is the
 * job's. Arguments: a file of Flink options ({@code key: value}), the main class, its arguments.
 */
// a subclass only to reach a protected method; never made, never closed
@SuppressWarnings("try")
public final class JobHost extends StreamExecutionEnvironment {

    private JobHost() {}

    /** Runs the job until it ends or the process is killed. */
    public static void main(String[] args) throws Exception {
        Map<String, String> options = new HashMap<>();
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            int colon = line.indexOf(": ");
            options.put(line.substring(0, colon), line.substring(colon + 2));
        }
        initializeContextEnvironment(fromJob -> {
            Configuration all = Configuration.fromMap(options);
            all.addAll(fromJob);
            all.set(DeploymentOptions.TARGET, "local");
            all.set(DeploymentOptions.ATTACHED, true);
            return new StreamExecutionEnvironment(all);
        });
        Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object)
                Arrays.copyOfRange(args, 2, args.length));
        // a job that was stopped leaves threads behind
        System.exit(0);
    }
}
