package io.nyala.tables;

import io.nyala.tables.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import org.apache.kudu.ColumnSchema;
import org.apache.kudu.ColumnSchema.CompressionAlgorithm;
import org.apache.kudu.Schema;
import org.apache.kudu.client.AlterTableOptions;
import org.apache.kudu.client.KuduTable;
import org.apache.kudu.client.PartitionSchema.HashBucketSchema;

/** A live table beside its definition: the differences, and the one change that removes those that may be removed. */
final class TableComparison {

    private final Table table;
    private final KuduTable live;
    private final TableHistory history;
    private final AlterTableOptions changes = new AlterTableOptions();
    private final List<Difference> differences = new ArrayList<>();

    private TableComparison(Table table, KuduTable live, TableHistory history) {
        this.table = table;
        this.live = live;
        this.history = history;
    }

    static TableComparison of(Table table, KuduTable live, TableHistory history) {
        TableComparison comparison = new TableComparison(table, live, history);
        comparison.compare();
        return comparison;
    }

    List<Difference> differences() {
        return differences;
    }

    /** What to do; only when there is a difference to be done and none that is refused. */
    AlterTableOptions changes() {
        return changes;
    }

    private void compare() {
        Schema wanted = KuduSchemas.of(table);
        for (ColumnSchema column : wanted.getColumns()) {
            if (live.getSchema().hasColumn(column.getName())) {
                column(live.getSchema().getColumn(column.getName()), column);
            } else if (column.isNullable()) {
                changes.addColumn(column);
                toDo("add column " + name(column));
            } else {
                refused(column, "is missing, and rows that are there have no value for it: let it be NULL");
            }
        }
        for (ColumnSchema column : live.getSchema().getColumns()) {
            if (!wanted.hasColumn(column.getName())) {
                leftAlone("column " + name(column) + " is not in the definition; it keeps its data");
            }
        }
        if (!live.getComment().equals(table.comment())) {
            changes.setComment(table.comment());
            toDo("change comment of " + table.name());
        }
        if (!history.isThatOf(live)) {
            changes.alterExtraConfigs(history.config());
            toDo("keep what rows of " + table.name() + " were for " + history + ", not " + TableHistory.textOf(live));
        }
        partitions();
    }

    private void column(ColumnSchema found, ColumnSchema wanted) {
        if (found.getType() != wanted.getType()) {
            refused(
                    wanted,
                    "is " + found.getType().getName() + ", the definition says "
                            + wanted.getType().getName());
            return;
        }
        if (found.isKey() != wanted.isKey()) {
            refused(wanted, "is " + (found.isKey() ? "" : "not ") + "part of the key, the definition says otherwise");
            return;
        }
        if (found.isNullable() != wanted.isNullable()) {
            refused(wanted, "may " + (found.isNullable() ? "" : "not ") + "be NULL, the definition says otherwise");
            return;
        }
        layout(found, wanted);
        if (!found.getComment().equals(wanted.getComment())) {
            changes.changeComment(wanted.getName(), wanted.getComment());
            toDo("change comment of " + name(wanted));
        }
    }

    /** What the definition leaves to Kudu is not compared. Rows take a new layout when Kudu next rewrites them. */
    private void layout(ColumnSchema found, ColumnSchema wanted) {
        ColumnSchema.Encoding encoding = wanted.getEncoding();
        if (encoding != null && encoding != ColumnSchema.Encoding.AUTO_ENCODING && encoding != found.getEncoding()) {
            changes.changeEncoding(wanted.getName(), encoding);
            toDo("change encoding of " + name(wanted) + " from " + found.getEncoding() + " to " + encoding);
        }
        CompressionAlgorithm compression = wanted.getCompressionAlgorithm();
        if (compression != null
                && compression != CompressionAlgorithm.DEFAULT_COMPRESSION
                && compression != found.getCompressionAlgorithm()) {
            changes.changeCompressionAlgorithm(wanted.getName(), compression);
            toDo("change compression of " + name(wanted) + " from " + found.getCompressionAlgorithm() + " to "
                    + compression);
        }
    }

    private void partitions() {
        List<HashBucketSchema> hashes = live.getPartitionSchema().getHashBucketSchemas();
        List<String> columns = hashes.stream()
                .flatMap(hash -> hash.getColumnIds().stream())
                .map(id -> columnName(id))
                .toList();
        if (!columns.equals(table.hashColumnNames())) {
            leftAlone("table " + table.name() + " is cut by " + columns + ", a new one would be by "
                    + table.hashColumnNames());
        } else if (hashes.get(0).getNumBuckets() != table.hashBuckets()) {
            leftAlone("table " + table.name() + " has " + hashes.get(0).getNumBuckets()
                    + " hash partitions, a new one would have " + table.hashBuckets());
        }
    }

    private String columnName(int id) {
        Schema schema = live.getSchema();
        return schema.getColumns().stream()
                .map(ColumnSchema::getName)
                .filter(name -> schema.getColumnId(name) == id)
                .findFirst()
                .orElseThrow();
    }

    private void toDo(String what) {
        differences.add(new Difference(Kind.TO_DO, what));
    }

    private void refused(ColumnSchema column, String how) {
        differences.add(new Difference(Kind.REFUSED, "column " + name(column) + " " + how));
    }

    private void leftAlone(String what) {
        differences.add(new Difference(Kind.LEFT_ALONE, what));
    }

    private String name(ColumnSchema column) {
        return table.name() + "." + column.getName();
    }
}
