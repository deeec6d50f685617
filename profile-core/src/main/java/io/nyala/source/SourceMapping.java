package io.nyala.source;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one source become what is said of people.
 *
 * @param tables by name, as the source has it: with its schema or without
 */
public record SourceMapping(Map<String, TableMapping> tables) implements Serializable {

    /** Copies, and keeps the order. */
    public SourceMapping {
        tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
    }

    /** The mapping of a table, or null when its rows say nothing. */
    public @Nullable TableMapping tableOrNull(SourceTable table) {
        TableMapping exact = tables.get(table.qualifiedName());
        return exact != null ? exact : tables.get(table.name());
    }
}
