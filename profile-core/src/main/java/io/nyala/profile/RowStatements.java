package io.nyala.profile;

import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What rows of databases and files say of the owner of a fragment: of each row its last statement, in whatever order they came. A row that says
 * nothing any more is remembered, so that an earlier statement that comes late stays withdrawn.
 *
 * <p>Bounded: beyond {@value #MAX_ROWS} rows those with the smallest keys count, whatever came first.
 *
 * @param byRow last statement by key of the row
 */
public record RowStatements(SortedMap<IdentifierKey, RowStatement> byRow) {

    /** More rows of one identifier are no description of a person: they should be events. */
    public static final int MAX_ROWS = 1000;

    /** No row said anything. */
    public static final RowStatements NONE = new RowStatements(new TreeMap<>());

    /** Copies the map. */
    public RowStatements {
        byRow = Collections.unmodifiableSortedMap(new TreeMap<>(byRow));
    }

    public boolean isEmpty() {
        return byRow.isEmpty();
    }

    /** Whether with a statement of this row there is one row too many, so that one is left out. */
    public boolean isOneTooMany(IdentifierKey row) {
        return byRow.size() >= MAX_ROWS && !byRow.containsKey(row);
    }

    /** What the rows say, each apart. */
    Collection<RowStatement> all() {
        return byRow.values();
    }

    /** How many attributes they name together. */
    public int size() {
        return byRow.values().stream()
                .mapToInt(statement -> statement.attributes().size())
                .sum();
    }

    /**
     * With one more statement.
     *
     * @param event all that a row, the event's visitor, says now
     * @param permitted says of the name of an attribute whether it may be kept
     */
    RowStatements with(Event event, AttributeRules rules, Predicate<String> permitted) {
        SortedMap<String, Attribute> said = new TreeMap<>();
        for (AttributeChange change : event.attributes()) {
            if (change.newValue() != null && permitted.test(change.name())) {
                Attribute attribute = new Attribute(
                        change.newValue(),
                        event.occurredAt(),
                        event.source(),
                        event.sourcePriority(),
                        event.messageId());
                said.put(change.name(), rules.of(change.name()).first(attribute));
            }
        }
        SortedMap<IdentifierKey, RowStatement> next = new TreeMap<>(byRow);
        next.merge(event.visitor(), new RowStatement(event.messageId(), said), RowStatement::later);
        if (next.size() > MAX_ROWS) {
            next.remove(next.lastKey());
        }
        return new RowStatements(next);
    }

    /** With less of what each row says; the same when nothing goes. */
    RowStatements less(UnaryOperator<SortedMap<String, Attribute>> remaining) {
        SortedMap<IdentifierKey, RowStatement> next = new TreeMap<>();
        boolean changed = false;
        for (var entry : byRow.entrySet()) {
            RowStatement statement = entry.getValue();
            SortedMap<String, Attribute> left = remaining.apply(statement.attributes());
            changed |= left.size() != statement.attributes().size();
            next.put(entry.getKey(), new RowStatement(statement.statementId(), left));
        }
        return changed ? new RowStatements(next) : this;
    }
}
