package io.nyala.source;

import io.nyala.event.AttributeChange;
import io.nyala.event.Value;
import io.nyala.identity.Namespaces;
import io.nyala.source.ValueReader.Read;
import io.nyala.standardize.DateOrder;
import io.nyala.standardize.MessageDraft;
import io.nyala.standardize.RejectReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes of a row the message that says the same, by the mapping of its table; the first fault is the draft's problem. One instance a task. */
final class RowReader {

    private static final String EMAIL = "email";
    private static final String PHONE = "phone";

    private final Map<String, ValueReader> identifiers;
    private final Map<String, ValueReader> attributes;
    private final Map<String, ValueReader> consent;
    private final @Nullable ValueReader deletedOrNull;
    private final @Nullable ValueReader occurredAtOrNull;

    RowReader(TableMapping mapping, DateOrder order) {
        identifiers = readers(mapping.identifiers(), order);
        attributes = readers(mapping.attributes(), order);
        consent = readers(mapping.consent(), order);
        deletedOrNull = readerOrNull(mapping.deletedOrNull(), order);
        occurredAtOrNull = readerOrNull(mapping.occurredAtOrNull(), order);
    }

    private static Map<String, ValueReader> readers(Map<String, ValueRule> rules, DateOrder order) {
        Map<String, ValueReader> readers = new LinkedHashMap<>();
        rules.forEach((name, rule) -> readers.put(name, new ValueReader(rule, order)));
        return readers;
    }

    private static @Nullable ValueReader readerOrNull(@Nullable ValueRule rule, DateOrder order) {
        return rule == null ? null : new ValueReader(rule, order);
    }

    /** Whether the row says that it counts as deleted; when that cannot be read, it is a problem of {@link #read}. */
    boolean isDeleted(SourceRow row) {
        return deletedOrNull != null
                && Value.of(true).equals(deletedOrNull.read(row).valueOrNull());
    }

    /**
     * Reads a row.
     *
     * @param at since when it is so unless the row says it itself, epoch milliseconds
     */
    MessageDraft read(SourceRow row, long at) {
        MessageDraft draft = new MessageDraft();
        draft.type("identify");
        draft.active(false);
        draft.timestamp(at);
        if (deletedOrNull != null) {
            value(deletedOrNull, row, "deleted", draft);
        }
        if (occurredAtOrNull != null) {
            Value moment = value(occurredAtOrNull, row, "occurred_at", draft);
            if (moment instanceof Value.Text text) {
                draft.timestamp(Instant.parse(text.value()).toEpochMilli());
            }
        }
        List<AttributeChange> said = new ArrayList<>();
        identifiers.forEach((namespace, reader) -> {
            Value value = value(reader, row, "identifiers." + namespace, draft);
            if (value != null) {
                identify(draft, namespace, ValueReader.text(value), said);
            }
        });
        attributes.forEach((name, reader) -> {
            Value value = value(reader, row, "attributes." + name, draft);
            if (value != null) {
                said.add(AttributeChange.set(name, value));
            }
        });
        draft.traits(said.size(), said);
        allow(row, draft);
        return draft;
    }

    private static void identify(MessageDraft draft, String namespace, String value, List<AttributeChange> said) {
        switch (namespace) {
            case Namespaces.USER_ID -> draft.userId(value);
            case Namespaces.ANONYMOUS_ID -> draft.anonymousId(value);
            case EMAIL, PHONE -> said.add(AttributeChange.set(namespace, Value.of(value)));
            default -> draft.externalId(value, namespace, "users", "none");
        }
    }

    /** A category of which the row says nothing is not said to be refused. */
    private void allow(SourceRow row, MessageDraft draft) {
        Map<String, Boolean> byCategory = new HashMap<>();
        consent.forEach((category, reader) -> {
            if (value(reader, row, "consent", draft) instanceof Value.Truth truth) {
                byCategory.put(category, truth.value());
            }
        });
        if (!byCategory.isEmpty()) {
            draft.consent(byCategory);
        }
    }

    private static @Nullable Value value(ValueReader reader, SourceRow row, String field, MessageDraft draft) {
        Read read = reader.read(row);
        if (read.faultOrNull() != null) {
            draft.problem(RejectReason.UNREADABLE_ROW, read.faultOrNull(), field);
        }
        return read.valueOrNull();
    }
}
