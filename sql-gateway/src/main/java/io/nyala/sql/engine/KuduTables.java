package io.nyala.sql.engine;

import io.nyala.sql.dialect.FailureLine;
import io.nyala.sql.dialect.SqlFailure;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.Schema;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.apache.kudu.spark.kudu.SparkUtil;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;

/**
 * Shows every Kudu table whose name begins with {@code <database>.} as a table of that database.
 *
 * <p>No timer: Kudu is asked for its list when a statement names a table that is not known and before tables are listed, and for the
 * columns of each table that a statement names. So what is new in Kudu is there for the next statement.
 */
public final class KuduTables implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(KuduTables.class);
    private static final Pattern SIMPLE_NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final long KUDU_TIMEOUT_MS = 10_000;

    /** Kudu's own default; kudu-spark's is 20 MB, with which LIMIT 10 reads whole tablets. */
    private static final String SCAN_BATCH_BYTES = String.valueOf(1 << 20);

    private final SparkSession spark;
    private final KuduClient kudu;
    private final String masters;
    private final String database;
    private final Map<String, KnownTable> known = new HashMap<>();

    private record KnownTable(String kuduId, Schema schema) {
        List<String> keyColumns() {
            return schema.getPrimaryKeyColumns().stream()
                    .map(ColumnSchema::getName)
                    .toList();
        }
    }

    /**
     * @param spark the gateway's own session
     * @param masters addresses of the Kudu masters, {@code host:port[,host:port]}
     * @param database database of Spark and prefix in Kudu
     */
    public KuduTables(SparkSession spark, String masters, String database) {
        this.spark = spark;
        this.masters = masters;
        this.database = database;
        this.kudu = new KuduClient.KuduClientBuilder(masters)
                .defaultAdminOperationTimeoutMs(KUDU_TIMEOUT_MS)
                .defaultOperationTimeoutMs(KUDU_TIMEOUT_MS)
                .build();
    }

    /** Takes over Kudu's list: adds new tables, drops those that are gone, makes anew those that were made anew. */
    public synchronized void refresh() {
        var inKudu = list();
        for (var name : List.copyOf(known.keySet())) {
            if (!known.get(name).kuduId().equals(inKudu.get(name))) {
                drop(name);
            }
        }
        inKudu.forEach((name, id) -> {
            if (!known.containsKey(name)) {
                add(name, id);
            }
        });
    }

    /** Looks at these tables as they are in Kudu now, before a statement that names them runs; names of views are passed over. */
    public synchronized void look(Collection<String> names) {
        var lowerCase =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        if (lowerCase.stream().anyMatch(name -> !isShown(name))) {
            refresh();
        }
        lowerCase.stream().filter(known::containsKey).forEach(this::takeOverChanges);
    }

    /** Looks at every table as it is in Kudu now. */
    public synchronized void lookAtAll() {
        refresh();
        List.copyOf(known.keySet()).forEach(this::takeOverChanges);
    }

    private void takeOverChanges(String name) {
        try {
            var now = kudu.openTable(database + "." + name);
            var before = known.get(name);
            if (!before.kuduId().equals(now.getTableId())) {
                drop(name);
                add(name, now.getTableId());
            } else if (!columns(before.schema()).equals(columns(now.getSchema()))) {
                show(name, now.getSchema());
                known.put(name, new KnownTable(now.getTableId(), now.getSchema()));
            }
        } catch (AnalysisException e) { // columns are gone: only a table made anew can have fewer
            drop(name);
            refresh();
        } catch (KuduException e) {
            if (!e.getStatus().isNotFound()) {
                throw noKudu(e);
            }
            drop(name);
        }
    }

    private static List<String> columns(Schema schema) {
        return schema.getColumns().stream()
                .map(column -> column.getName() + " " + column.getType() + " " + column.getComment())
                .toList();
    }

    private boolean isShown(String name) {
        return spark.sessionState().catalog().tableExists(identifier(name));
    }

    private TableIdentifier identifier(String name) {
        return new TableIdentifier(name, Option.apply(database));
    }

    /** Reads the columns again, of one table or, if empty, of all. */
    public synchronized void reload(Optional<String> table) {
        var names =
                table.map(name -> List.of(name.toLowerCase(Locale.ROOT))).orElseGet(() -> List.copyOf(known.keySet()));
        names.stream().filter(known::containsKey).forEach(this::drop);
        refresh();
    }

    /** Names of the primary key's columns in order; empty if there is no such table. */
    public synchronized List<String> keyColumns(String table) {
        var found = known.get(table.toLowerCase(Locale.ROOT));
        return found == null ? List.of() : found.keyColumns();
    }

    @Override
    public void close() {
        try {
            kudu.close();
        } catch (KuduException e) {
            LOGGER.warn("kudu client did not close: {}", FailureLine.reason(e));
        }
    }

    /** Name in SQL to Kudu's table id. */
    private Map<String, String> list() {
        try {
            var found = new HashMap<String, String>();
            for (var info : kudu.getTablesList(database + ".").getTableInfosList()) {
                if (info.getTableName().startsWith(database + ".")) {
                    var name = info.getTableName().substring(database.length() + 1);
                    if (SIMPLE_NAME.matcher(name).matches()) {
                        found.put(name, info.getTableId());
                    }
                }
            }
            return found;
        } catch (KuduException e) {
            throw noKudu(e);
        }
    }

    private void add(String name, String kuduId) {
        var qualified = database + "." + name;
        try {
            var table = kudu.openTable(qualified);
            var schema = table.getSchema();
            spark.catalog()
                    .createTable(qualified, "kudu", new StructType(), table.getComment(), scanOptions(qualified));
            show(name, schema);
            known.put(name, new KnownTable(kuduId, schema));
        } catch (KuduException e) {
            throw noKudu(e);
        } catch (AnalysisException e) {
            throw new IllegalStateException("table " + qualified + " cannot be shown", e);
        }
    }

    private Map<String, String> scanOptions(String kuduTable) {
        return Map.of("kudu.master", masters, "kudu.table", kuduTable, "kudu.batchSize", SCAN_BATCH_BYTES);
    }

    /** Columns with their comments, which kudu-spark drops, where DESCRIBE and JDBC look. */
    private void show(String name, Schema kuduSchema) throws AnalysisException {
        var fields = SparkUtil.sparkSchema(kuduSchema, Option.empty()).fields();
        var described = new StructField[fields.length];
        for (int i = 0; i < fields.length; i++) {
            var comment = kuduSchema.getColumn(fields[i].name()).getComment();
            described[i] = comment.isEmpty() ? fields[i] : fields[i].withComment(comment);
        }
        spark.sessionState().catalog().alterTableDataSchema(identifier(name), new StructType(described));
    }

    /** What makes this table known to an Impala; empty for a view or an unknown name. */
    public synchronized Optional<String> createStatement(String table) {
        var name = table.toLowerCase(Locale.ROOT);
        return known.containsKey(name)
                ? Optional.of("CREATE EXTERNAL TABLE " + database + "." + name + "\nSTORED AS KUDU\nTBLPROPERTIES (\n"
                        + "  'kudu.table_name' = '" + database + "." + name + "',\n  'kudu.master_addresses' = '"
                        + masters + "'\n)")
                : Optional.empty();
    }

    private void drop(String name) {
        spark.sql("DROP TABLE IF EXISTS " + database + "." + name);
        known.remove(name);
    }

    private SqlFailure noKudu(KuduException e) {
        return new SqlFailure(SqlFailure.FAILED, "Kudu at " + masters + ": " + FailureLine.reason(e));
    }
}
