package io.nyala.sql.engine;

import io.nyala.sql.dialect.FailureLine;
import io.nyala.sql.dialect.ImpalaFunctions;
import io.nyala.sql.dialect.SqlFailure;
import io.nyala.sql.dialect.Statement;
import io.nyala.sql.dialect.StatementReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.CommandResult;
import org.apache.spark.sql.catalyst.plans.logical.DescribeRelation;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.ShowCreateTable;
import org.apache.spark.sql.catalyst.plans.logical.ShowNamespaces;
import org.apache.spark.sql.catalyst.plans.logical.ShowTables;
import org.apache.spark.sql.execution.command.ExplainCommand;
import org.apache.spark.sql.types.StructType;
import scala.collection.JavaConverters;

/** One client's conversation: reads statements, runs them, cancels them. Statements of one session may run side by side. */
public final class SqlSession {
    /** Up to so many rows of a LIMIT are fetched in one go, which lets Spark stop scanning early. */
    private static final int SMALL_LIMIT = 100_000;

    private static final StructType CREATE_STATEMENT = StructType.fromDDL("result STRING");

    private final SparkSession spark;
    private final KuduTables tables;
    private final ViewFiles views;
    private final long maxRows;

    /**
     * @param spark a session of its own
     * @param tables Kudu's tables, shared
     * @param views views of files, shared
     * @param maxRows a statement with more rows fails; 0 = no bound
     */
    public SqlSession(SparkSession spark, KuduTables tables, ViewFiles views, long maxRows) {
        this.spark = spark;
        this.tables = tables;
        this.views = views;
        this.maxRows = maxRows;
    }

    /** Makes a database the current one. */
    public void use(String database) {
        try {
            spark.catalog().setCurrentDatabase(database.toLowerCase(Locale.ROOT));
        } catch (Exception e) { // Scala declares nothing, so AnalysisException cannot be named here
            throw FailureLine.of(e, "");
        }
    }

    /** Reads one statement; throws {@link SqlFailure} if it is not one or is refused. */
    public Statement read(String sql) {
        return withSettings(() -> StatementReader.read(sql, spark.sessionState().sqlParser()));
    }

    /**
     * Runs what was read and returns when the first rows are known.
     *
     * @param sql the text, only to point at the place of an error
     * @param runId by which {@link #cancel} finds it
     * @return rows, or empty for a statement without any
     */
    public Optional<Answer> run(Statement statement, String sql, String runId) {
        try {
            return inRun(runId, () -> switched(statement));
        } catch (Exception e) {
            throw FailureLine.of(e, sql);
        }
    }

    /** Reads up to {@code count} rows more of an answer; fewer only at its end. */
    public List<Row> fetch(Answer answer, int count, String runId) {
        try {
            return inRun(runId, () -> {
                var page = new ArrayList<Row>(Math.min(count, 1024));
                while (page.size() < count && answer.rows().hasNext()) {
                    page.add(answer.rows().next());
                }
                return page;
            });
        } catch (Exception e) {
            throw FailureLine.of(e, "");
        }
    }

    /** Stops whatever runs under this id. */
    public void cancel(String runId) {
        spark.sparkContext().cancelJobGroup(runId);
    }

    /** Name of the current database. */
    public String database() {
        return spark.catalog().currentDatabase();
    }

    /** Names of the databases that fit. */
    public List<String> databases(Predicate<String> wanted) {
        return JavaConverters.seqAsJavaList(spark.sessionState().catalog().listDatabases()).stream()
                .filter(wanted)
                .toList();
    }

    /** Tables and views that fit, by name, after a look at Kudu. */
    public List<CatalogTable> tables(Predicate<String> wantedDatabase, Predicate<String> wantedTable) {
        views.refreshIfChanged();
        tables.lookAtAll();
        var catalog = spark.sessionState().catalog();
        var found = new ArrayList<CatalogTable>();
        try {
            for (var database : databases(wantedDatabase)) {
                for (var id : JavaConverters.seqAsJavaList(catalog.listTables(database))) {
                    if (wantedTable.test(id.table())) {
                        found.add(catalog.getTableMetadata(id));
                    }
                }
            }
        } catch (AnalysisException e) {
            throw FailureLine.of(e, "");
        }
        found.sort(Comparator.comparing(table -> table.identifier().table()));
        return found;
    }

    /** Columns of a table's primary key in order, after a look at Kudu; empty for a view or an unknown name. */
    public List<String> keyColumns(String table) {
        tables.refresh();
        return tables.keyColumns(table);
    }

    /** Names of the functions that can be called, sorted. */
    public List<String> functions() {
        return JavaConverters.seqAsJavaList(
                        spark.sessionState().functionRegistry().listFunction())
                .stream()
                .map(id -> id.funcName().toLowerCase(Locale.ROOT))
                .filter(ImpalaFunctions::isShown)
                .distinct()
                .sorted()
                .toList();
    }

    private Optional<Answer> switched(Statement statement) {
        if (statement instanceof Statement.Query query) {
            return Optional.of(query(query));
        }
        if (statement instanceof Statement.Use use) {
            use(use.database());
        } else if (statement instanceof Statement.Refresh refresh) {
            tables.reload(refresh.table());
            views.refresh();
        }
        return Optional.empty();
    }

    private Answer query(Statement.Query query) {
        if (query.plan() instanceof ShowTables) {
            tables.refresh();
        }
        views.refreshIfChanged();
        tables.look(query.tables());
        if (query.plan() instanceof ShowCreateTable) {
            var statement = query.tables().stream().findFirst().flatMap(tables::createStatement);
            if (statement.isPresent()) {
                return Answer.of(CREATE_STATEMENT, List.of(RowFactory.create(statement.get())));
            }
        }
        var result = asImpalaNames(query.plan(), Dataset.ofRows(spark, query.plan()));
        var atOnce = isSmall(result);
        var rows = bounded(atOnce ? result.collectAsList().iterator() : result.toLocalIterator());
        // asking for the first row starts the work here, so that its failure is the statement's and not the first
        // fetch's
        var isEmpty = !rows.hasNext();
        return new Answer(result.schema(), isEmpty ? Collections.emptyIterator() : rows, atOnce || isEmpty);
    }

    /** Impala's names and columns for the answers that programs read by position. */
    private static Dataset<Row> asImpalaNames(LogicalPlan plan, Dataset<Row> result) {
        if (plan instanceof ShowTables) {
            return result.select("tableName").toDF("name");
        }
        if (plan instanceof ShowNamespaces) {
            return result.selectExpr("namespace AS name", "'' AS comment");
        }
        if (plan instanceof ExplainCommand) {
            return result.toDF("Explain String");
        }
        if (plan instanceof DescribeRelation) {
            return result.toDF("name", "type", "comment");
        }
        if (plan instanceof ShowCreateTable) {
            return result.toDF("result");
        }
        return result;
    }

    /** Whether the answer is fetched in one go. */
    private static boolean isSmall(Dataset<Row> result) {
        var plan = result.queryExecution().optimizedPlan();
        return plan instanceof CommandResult
                || plan instanceof LocalRelation
                || (plan instanceof GlobalLimit limit
                        && limit.limitExpr() instanceof Literal count
                        && (Integer) count.value() <= SMALL_LIMIT);
    }

    private Iterator<Row> bounded(Iterator<Row> rows) {
        return maxRows == 0 ? rows : new BoundedRows(rows, maxRows);
    }

    private <T> T inRun(String runId, Supplier<T> work) {
        var context = spark.sparkContext();
        context.setJobGroup(runId, "", true);
        try {
            return withSettings(work);
        } finally {
            context.clearJobGroup();
        }
    }

    /** Spark looks up the settings in force, and what a parser may do, by the thread's session. */
    private <T> T withSettings(Supplier<T> work) {
        SparkSession.setActiveSession(spark);
        try {
            return work.get();
        } catch (StackOverflowError e) {
            throw new SqlFailure(SqlFailure.NOT_SUPPORTED, "the statement is nested too deeply");
        } finally {
            SparkSession.clearActiveSession();
        }
    }
}
