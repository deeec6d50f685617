package io.nyala.tables;

/** A live table contradicts the definition in a way that only a person may resolve. */
public final class TableDriftException extends RuntimeException {

    TableDriftException(String table, String column, String how) {
        super("column " + table + "." + column + " " + how + "; nothing was changed in it, migrate the table by hand");
    }
}
