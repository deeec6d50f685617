package io.nyala.jobs.cdc;

import io.nyala.jobs.InvalidOptionException;
import io.nyala.jobs.Topic;
import io.nyala.jobs.folder.FolderSource;
import io.nyala.jobs.folder.SplitFileRows;
import io.nyala.jobs.folder.WatchedFolder;
import io.nyala.jobs.kafka.KafkaRejectedEvents;
import io.nyala.jobs.kafka.KafkaSourceChanges;
import io.nyala.jobs.state.Types;
import io.nyala.source.SourceChange;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads customers' databases and folders of files into {@code source_change.v1}: {@code CdcJob --config FILE}. Each has a source and a sink of
 * its own that nothing joins, so that one which is away holds up no other; it is tried again for ever.
 *
 * <p>{@code CdcJob --config FILE --drop-slots} is for a source that is given up: drops the replication slots and publications of all
 * PostgreSQL databases of the file. The job must be stopped; afterwards its savepoints are of no use.
 */
public final class CdcJob {

    /** Name of the job in Flink's web page and REST interface. */
    public static final String NAME = "nyala-cdc";

    /** The greatest parallelism the job can ever have; part of every savepoint. */
    public static final int MAX_PARALLELISM = 128;

    private static final Logger LOGGER = LoggerFactory.getLogger(CdcJob.class);
    private static final String USAGE = "usage: CdcJob --config FILE [--drop-slots]";

    private CdcJob() {}

    /**
     * Runs the job until it is stopped, or drops the slots.
     *
     * @throws InvalidOptionException when the configuration cannot be used
     * @throws SQLException when slots cannot be dropped, for example because the job still runs
     */
    public static void main(String[] args) throws Exception {
        boolean dropsSlots = args.length == 3 && args[2].equals("--drop-slots");
        if ((args.length != 2 && !dropsSlots) || !args[0].equals("--config")) {
            throw new InvalidOptionException(USAGE);
        }
        CdcOptions options = CdcOptions.read(Path.of(args[1]));
        if (dropsSlots) {
            dropSlots(options);
            return;
        }
        StreamExecutionEnvironment env = environment(new Configuration());
        if (!env.getCheckpointConfig().isCheckpointingEnabled()) {
            throw new InvalidOptionException(
                    "execution.checkpointing.interval is missing in the configuration of Flink:"
                            + " without checkpoints the first reading does not come to its end");
        }
        build(env, options);
        env.execute(NAME);
    }

    /** The environment with what the job relies on, whatever the cluster says. */
    static StreamExecutionEnvironment environment(Configuration base) {
        Configuration config = new Configuration();
        config.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        config.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofSeconds(1));
        config.set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF, Duration.ofSeconds(30));
        config.addAll(base);
        config.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        config.set(PipelineOptions.GENERIC_TYPES, false);
        config.set(PipelineOptions.OBJECT_REUSE, true);
        config.set(PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
        return StreamExecutionEnvironment.getExecutionEnvironment(config);
    }

    /** The graph: each database and each folder by itself. */
    static void build(StreamExecutionEnvironment env, CdcOptions options) {
        for (Database database : options.databases()) {
            refuseTooManyReaders(database, env.getParallelism());
            add(env, options, database.access(), database.connector());
        }
        for (WatchedFolder folder : options.folders()) {
            folder.requireThere();
            add(env, options, folder);
        }
    }

    private static void refuseTooManyReaders(Database database, int parallelism) {
        if (database instanceof MySqlDatabase mysql && mysql.readers() < parallelism) {
            throw new InvalidOptionException("source " + mysql.access().source() + ": server_ids are " + mysql.readers()
                    + ", but the job has " + parallelism + " parallel readers: widen the range");
        }
    }

    private static <SplitT extends SourceSplit, StateT> void add(
            StreamExecutionEnvironment env, CdcOptions options, Access access, Connector<SplitT, StateT> connector) {
        String read = CdcOperators.read(access.source());
        String publish = CdcOperators.publish(access.source());
        env.fromSource(
                        new DatabaseSource<>(access, connector),
                        WatermarkStrategy.noWatermarks(),
                        read,
                        Types.SOURCE_CHANGE)
                .uid(read)
                .sinkTo(KafkaSourceChanges.sink(options.brokers(), options.topic(Topic.SOURCE_CHANGE)))
                .name(publish)
                .uid(publish);
    }

    /** All of it by one reader and one writer: what a later file says must come later. */
    private static void add(StreamExecutionEnvironment env, CdcOptions options, WatchedFolder folder) {
        String source = folder.rows().source();
        SingleOutputStreamOperator<SourceChange> rows = env.fromSource(
                        new FolderSource(folder),
                        WatermarkStrategy.noWatermarks(),
                        CdcOperators.read(source),
                        Types.SOURCE_CHANGE_OR_DEAD_LETTER)
                .uid(CdcOperators.read(source))
                .setParallelism(1)
                .setMaxParallelism(1)
                .process(new SplitFileRows(), Types.SOURCE_CHANGE)
                .name(CdcOperators.split(source))
                .uid(CdcOperators.split(source))
                .setParallelism(1)
                .setMaxParallelism(1);
        publish(
                rows,
                KafkaSourceChanges.sink(options.brokers(), options.topic(Topic.SOURCE_CHANGE)),
                CdcOperators.publish(source));
        publish(
                rows.getSideOutput(SplitFileRows.REJECTED),
                KafkaRejectedEvents.sink(options.brokers(), options.topic(Topic.REJECTED_EVENT)),
                CdcOperators.reject(source));
    }

    private static <T> void publish(DataStream<T> stream, Sink<T> sink, String uid) {
        stream.sinkTo(sink).name(uid).uid(uid).setParallelism(1).setMaxParallelism(1);
    }

    /** Drops what {@link #build} and its run made in PostgreSQL databases. */
    static void dropSlots(CdcOptions options) throws SQLException {
        for (Database database : options.databases()) {
            if (database instanceof PostgresDatabase postgres) {
                try (PostgresReplication replication = PostgresReplication.connect(postgres)) {
                    replication.drop();
                    LOGGER.info(
                            "source {}: dropped slot {} and publication {}",
                            postgres.access().source(),
                            postgres.slot(),
                            postgres.publication());
                }
            }
        }
    }
}
