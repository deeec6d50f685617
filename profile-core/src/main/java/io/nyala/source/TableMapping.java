package io.nyala.source;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of one table say of a person.
 *
 * @param key columns that name a row of a file; a database says it itself
 * @param identifiers who the row is about, by namespace
 * @param attributes what it says, by canonical name
 * @param deletedOrNull whether the row counts as deleted; null = as long as it is there it is not
 * @param occurredAtOrNull since when it is so; null = since the source committed the change
 * @param consent what the person allows, by category
 */
public record TableMapping(
        List<String> key,
        Map<String, ValueRule> identifiers,
        Map<String, ValueRule> attributes,
        @Nullable ValueRule deletedOrNull,
        @Nullable ValueRule occurredAtOrNull,
        Map<String, ValueRule> consent)
        implements Serializable {

    /** Copies, and keeps the order. */
    public TableMapping {
        key = List.copyOf(key);
        identifiers = Collections.unmodifiableMap(new LinkedHashMap<>(identifiers));
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        consent = Collections.unmodifiableMap(new LinkedHashMap<>(consent));
    }

    /** The columns that it needs. */
    public NeededColumns columns() {
        Set<String> named = new LinkedHashSet<>(key);
        Set<String> inExpressions = new LinkedHashSet<>();
        Stream.of(
                        identifiers.values().stream(),
                        attributes.values().stream(),
                        consent.values().stream(),
                        Stream.ofNullable(deletedOrNull),
                        Stream.ofNullable(occurredAtOrNull))
                .flatMap(rules -> rules)
                .map(ValueRule::origin)
                .forEach(origin -> {
                    if (origin instanceof ValueRule.Column column) {
                        named.add(column.name());
                    } else if (origin instanceof ValueRule.Expression expression) {
                        inExpressions.addAll(new Formula(expression.text()).columns());
                    }
                });
        return new NeededColumns(named, inExpressions);
    }
}
