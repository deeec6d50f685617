package io.nyala.source;

import java.util.Objects;

/**
 * A table of a source.
 *
 * @param database database it is in; empty where the source has none
 * @param schema schema it is in; empty where the source has none, as in MySQL
 * @param name its own name
 */
public record SourceTable(String database, String schema, String name) {

    /** Refuses null and a table without a name. */
    public SourceTable {
        Objects.requireNonNull(database);
        Objects.requireNonNull(schema);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a table has a name");
        }
    }

    /** Schema and name, as in {@code public.customer}; the name alone where there is no schema. */
    public String qualifiedName() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
