package io.nyala.source;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mappings of all sources that have rows. Serializable, because they travel with the job to where they are applied.
 *
 * @param bySource by name of the source
 */
public record SourceMappings(Map<String, SourceMapping> bySource) implements Serializable {

    /** No source has rows. */
    public static final SourceMappings NONE = new SourceMappings(Map.of());

    /** Copies. */
    public SourceMappings {
        bySource = Map.copyOf(bySource);
    }

    /** The mapping of a table of a source, or null when its rows say nothing. */
    public @Nullable TableMapping tableOrNull(String source, SourceTable table) {
        SourceMapping mapping = bySource.get(source);
        return mapping == null ? null : mapping.tableOrNull(table);
    }
}
