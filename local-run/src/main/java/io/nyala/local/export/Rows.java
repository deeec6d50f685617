package io.nyala.local.export;

import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Answers a query row by row. */
@FunctionalInterface
public interface Rows {

    /**
     * Asks.
     *
     * @param query one statement
     * @param row takes values by column, in their order
     */
    void each(String query, Consumer<Map<String, @Nullable Object>> row);
}
