package io.nyala.sql.engine;

import io.nyala.sql.dialect.ImpalaFunctions;
import io.nyala.sql.dialect.ImpalaParser;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.runtime.BoxedUnit;

/** Spark SQL inside this JVM: all settings in one place, one database, sessions as light as a Java object. */
public final class SparkEngine implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** More than cores, so that a query that is slow to stop does not keep everybody waiting. */
    private static final int TASKS_AT_ONCE = Math.max(8, 2 * CORES);

    private final SparkSession spark;

    private SparkEngine(SparkSession spark) {
        this.spark = spark;
    }

    /**
     * Starts the engine with an empty database.
     *
     * @param database the only database
     * @param workDir where Spark may spill; nothing that has to last
     */
    public static SparkEngine start(String database, Path workDir) {
        ImpalaFunctions.makeBuiltIn();
        var spark = SparkSession.builder()
                .config(settings(workDir))
                .withExtensions(extensions -> {
                    extensions.injectParser((session, sparks) -> new ImpalaParser());
                    extensions.injectPreCBORule(session -> new KeyedJoins());
                    extensions.injectPreCBORule(session -> new SmallLimitScans());
                    return BoxedUnit.UNIT;
                })
                .getOrCreate();
        spark.sql("CREATE DATABASE " + database);
        spark.sql("USE " + database);
        return new SparkEngine(spark);
    }

    /** The session of the gateway itself, which may create tables and views. */
    public SparkSession own() {
        return spark;
    }

    /** A session of a client: own current database, shared tables and views. */
    public SparkSession newSession() {
        return spark.newSession();
    }

    @Override
    public void close() {
        spark.stop();
    }

    private static SparkConf settings(Path workDir) {
        return new SparkConf(false)
                .setMaster("local[" + TASKS_AT_ONCE + "]")
                .setAppName("nyala-sql-gateway")
                // nothing listens beyond loopback, nothing is served over HTTP, nothing stays on disk
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", LOOPBACK)
                .set("spark.driver.bindAddress", LOOPBACK)
                .set("spark.sql.catalogImplementation", "in-memory")
                .set("spark.local.dir", workDir.resolve("spill").toString())
                .set(
                        "spark.sql.warehouse.dir",
                        workDir.resolve("warehouse").toUri().toString())
                // a client reads Kudu's tables: no files of this machine, no variables of this process
                .set("spark.sql.runSQLOnFiles", "false")
                .set("spark.sql.variable.substitute", "false")
                // as Impala: UTC, NULL instead of an error on a bad cast or an overflow
                .set("spark.sql.session.timeZone", "UTC")
                .set("spark.sql.ansi.enabled", "false")
                // each query opens its tables anew, so that a table made again in Kudu is seen as it is
                .set("spark.sql.filesourceTableRelationCacheSize", "0")
                // one small machine
                .set("spark.default.parallelism", String.valueOf(CORES))
                .set("spark.sql.shuffle.partitions", String.valueOf(CORES))
                .set("spark.sql.adaptive.enabled", "false")
                .set("spark.memory.offHeap.enabled", "false");
    }
}
