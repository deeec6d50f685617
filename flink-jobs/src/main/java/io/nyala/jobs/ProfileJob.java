package io.nyala.jobs;

import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job: {@code ProfileJob --config FILE}. Reads the options, checks them, opens the real edges, builds the graph, runs it.
 *
 * <p>What belongs to the cluster (parallelism, checkpoints, state backend, restarts) comes from the cluster's configuration.
 */
public final class ProfileJob {

    /** Name of the job in Flink's web page and REST interface. */
    public static final String NAME = "nyala-profile";

    /** Key groups: the greatest parallelism the job can ever have; part of every savepoint. */
    public static final int MAX_PARALLELISM = 1024;

    private static final Logger LOGGER = LoggerFactory.getLogger(ProfileJob.class);

    private ProfileJob() {}

    /**
     * Runs the job until it is stopped.
     *
     * @throws InvalidOptionException when the configuration cannot be used
     */
    public static void main(String[] args) throws Exception {
        if (args.length != 2 || !args[0].equals("--config")) {
            throw new InvalidOptionException("usage: ProfileJob --config FILE");
        }
        ProfileOptions options = ProfileOptions.read(Path.of(args[1]));
        LOGGER.info(
                "identity rules in force: version={}", options.identityRules().rulesVersion());
        prepared(new Configuration(), options).execute(NAME);
    }

    /**
     * The job before it is run, to be submitted by who brings the cluster along.
     *
     * @param base what the cluster says
     * @param options of the job
     */
    public static StreamExecutionEnvironment prepared(Configuration base, ProfileOptions options) {
        StreamExecutionEnvironment env = environment(base);
        ProfilePipeline.build(env, new RealEdges(options), options);
        return env;
    }

    /** The environment with what the job relies on, whatever the cluster says. */
    static StreamExecutionEnvironment environment(Configuration base) {
        Configuration config = new Configuration(base);
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(PipelineOptions.OBJECT_REUSE, true);
        config.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        return StreamExecutionEnvironment.getExecutionEnvironment(config);
    }
}
