package io.nyala.tables;

import java.util.List;

/** Live tables contradict the definition in a way that only a person may resolve. */
public final class TableDriftException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TableDriftException(List<String> refused) {
        super(String.join("; ", refused) + "; nothing was changed in any table, migrate by hand");
    }
}
