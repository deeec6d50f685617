package io.nyala.tables;

import io.nyala.tables.sql.ImpalaCatalog;
import io.nyala.tables.sql.ShippedSql;
import io.nyala.tables.sql.SqlFile;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Brings the tables of a Kudu cluster, and what an Impala knows of them, to the definition. Safe to run again, while jobs write. Run it
 * daily as well: it makes the ranges of time that are needed next and, with {@code --keep}, drops those that are too old.
 */
@Command(
        name = "nyala-tables",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done; with --check, everything is as defined",
            "1:refused, or not reachable; with --check, something differs",
            "2:wrong option"
        },
        description = "Brings tables and views to the definition. Never loses data: what would is refused.")
public final class ApplyTables implements Callable<Integer> {

    @Option(names = "--kudu-masters", required = true, description = "HOST:PORT[,HOST:PORT...]")
    private String masters = "";

    @Option(names = "--replicas", description = "Copies of each tablet of a new table; 1 on a single server.")
    private int replicas = 3;

    @Option(
            names = "--impala-url",
            description = "JDBC URL of an Impala that is to know tables and views, such as"
                    + " jdbc:hive2://HOST:21050/default;auth=noSasl. A driver has to be on the class path.")
    private @Nullable String impalaUrl;

    @Option(names = "--grants", description = "Also make roles in Impala, and grant what each may read.")
    private boolean grants;

    @Option(
            names = "--keep",
            paramLabel = "TABLE=PERIOD",
            description =
                    "Drop ranges of time of a table that ended so long ago, such as event=P13M; their rows are gone.")
    private Map<String, Period> keep = new TreeMap<>();

    @Option(
            names = "--months-back",
            description =
                    "Months of their own that the past gets in a new table with ranges: as many as are kept, when old"
                            + " events will be read in.")
    private int monthsBack;

    @Option(
            names = "--history",
            paramLabel = "DURATION",
            description =
                    "How long Kudu keeps what rows were: erased values lie on its disks at least so long. Longer than"
                            + " incremental backups lie apart, where there are any.")
    private Duration history = TableAdmin.HISTORY;

    @Option(names = "--dry-run", description = "Print what would be done, do nothing.")
    private boolean dryRun;

    @Option(names = "--check", description = "Print in what live tables differ from the definition, do nothing.")
    private boolean check;

    @Spec
    private CommandSpec spec;

    private final Clock clock;

    /** @param clock says which months are needed next, and which are too old */
    public ApplyTables(Clock clock) {
        this.clock = clock;
    }

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ApplyTables(Clock.systemUTC())).execute(args));
    }

    @Override
    public Integer call() {
        if (grants && impalaUrl == null) {
            throw new ParameterException(spec.commandLine(), "--grants needs --impala-url: Kudu has no roles");
        }
        if (monthsBack < 0) {
            throw new ParameterException(spec.commandLine(), "--months-back wants 0 or more");
        }
        if (history.toSeconds() < 1) {
            throw new ParameterException(spec.commandLine(), "--history wants a second or more, such as PT1H");
        }
        for (String table : keep.keySet()) {
            if (Tables.ALL.stream()
                    .noneMatch(known ->
                            known.name().equals(table) && known.timeRanges().isPresent())) {
                throw new ParameterException(
                        spec.commandLine(), "--keep: " + table + " is no table with ranges of time");
            }
        }
        try (KuduClient client = new KuduClient.KuduClientBuilder(masters).build()) {
            return check ? check(client) : apply(client);
        } catch (KuduException e) {
            return failed("Kudu at " + masters + ": " + e.getMessage());
        } catch (TableDriftException e) {
            return failed("refused: " + e.getMessage());
        } catch (SQLException e) {
            return failed("Impala: " + e.getMessage());
        }
    }

    private int apply(KuduClient client) throws KuduException, SQLException {
        TableAdmin admin = new TableAdmin(client, replicas, history);
        if (admin.isNewer()) {
            return failed("a newer build has applied its tables here; nothing was done");
        }
        long now = clock.millis();
        List<Table> tables = Tables.ALL.stream().map(this::withPast).toList();
        List<String> lines = new ArrayList<>(dryRun ? admin.plan(tables, now) : admin.apply(tables, now));
        lines.addAll(expire(client));
        lines.forEach(out()::println);
        if (lines.isEmpty()) {
            out().println("Kudu: everything is as defined");
        }
        if (impalaUrl != null) {
            impala(impalaUrl);
        }
        out().flush();
        return 0;
    }

    private Table withPast(Table table) {
        return table.timeRanges()
                .map(ranges -> table.cutBy(ranges.back(monthsBack)))
                .orElse(table);
    }

    private List<String> expire(KuduClient client) throws KuduException {
        RangeAdmin ranges = new RangeAdmin(client);
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, Period> entry : keep.entrySet()) {
            Table table = Tables.byName(entry.getKey());
            long before = clock.instant()
                    .atOffset(ZoneOffset.UTC)
                    .minus(entry.getValue())
                    .toInstant()
                    .toEpochMilli();
            if (!dryRun) {
                lines.addAll(ranges.dropBefore(table, before));
            } else if (client.tableExists(table.kuduName())) {
                lines.addAll(ranges.planDropBefore(table, before));
            }
        }
        return lines;
    }

    private void impala(String url) throws SQLException {
        if (dryRun) {
            ImpalaCatalog.plan(Table.DATABASE, grants).forEach(sql -> out().println("Impala: " + sql + ";"));
            return;
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            int statements = new ImpalaCatalog(connection, Table.DATABASE).apply(grants);
            out().println("Impala: " + statements + " statements");
        }
    }

    private int check(KuduClient client) throws KuduException, SQLException {
        List<String> lines = new ArrayList<>(new TableAdmin(client, replicas, history)
                .differences(Tables.ALL, clock.millis()).stream()
                        .map(difference -> sign(difference.kind()) + difference.what())
                        .toList());
        if (impalaUrl != null) {
            lines.addAll(impalaDifferences(impalaUrl));
        }
        lines.forEach(out()::println);
        if (lines.isEmpty()) {
            out().println("everything is as defined");
        }
        out().flush();
        return lines.isEmpty() ? 0 : 1;
    }

    private static String sign(Difference.Kind kind) {
        return switch (kind) {
            case TO_DO -> "to do: ";
            case REFUSED -> "contradiction: ";
            case LEFT_ALONE -> "left alone: ";
        };
    }

    private static List<String> impalaDifferences(String url) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url)) {
            ImpalaCatalog impala = new ImpalaCatalog(connection, Table.DATABASE);
            for (Table table : Tables.ALL) {
                Set<String> columns = impala.columns(table.name());
                for (Column column : table.columns()) {
                    if (!columns.contains(column.name())) {
                        lines.add("Impala does not know " + table.name() + "." + column.name());
                    }
                }
            }
            for (SqlFile view : ShippedSql.views()) {
                if (impala.columns(view.subject()).isEmpty()) {
                    lines.add("Impala has no view " + view.subject());
                }
            }
        }
        return lines;
    }

    private int failed(String why) {
        spec.commandLine().getErr().println(why);
        spec.commandLine().getErr().flush();
        return 1;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
