package io.nyala.standardize;

import java.io.Serializable;
import java.util.Map;

/**
 * The rules of every source. Serializable, because they travel with the job to where they are applied.
 *
 * @param byName rules by name of the source
 */
public record Sources(Map<String, SourceRules> byName) implements Serializable {

    /** Name of the source of messages that name none. */
    public static final String DEFAULT_NAME = "default";

    /** Nothing declared. */
    public static final Sources NONE = new Sources(Map.of());

    public Sources {
        byName = Map.copyOf(byName);
    }

    /** The rules of a source; those declared for {@link #DEFAULT_NAME}, or the defaults, when it is not declared. */
    public SourceRules of(String source) {
        SourceRules rules = byName.get(source);
        return rules != null ? rules : byName.getOrDefault(DEFAULT_NAME, SourceRules.DEFAULT);
    }
}
