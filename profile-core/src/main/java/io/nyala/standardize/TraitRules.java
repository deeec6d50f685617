package io.nyala.standardize;

import io.nyala.event.AttributeChange;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a message says of the person, in canonical form.
 *
 * <p>From {@code context.traits} of any call and {@code traits} of an identify call, which win; the traits of a group call
 * describe the account. {@code null} removes, an empty text is stored (Segment Unify FAQ). A value that its rule cannot read
 * (a country nobody knows, an ambiguous date) stays as text: it is data of the sender, not ours to throw away.
 */
final class TraitRules {

    private static final Set<String> TYPED_BY_PEOPLE = Set.of(
            "first_name", "last_name", "name", "title", "gender", "company", "city", "state", "street", "postal_code");

    private TraitRules() {}

    /** Attribute changes by canonical name; null = removed. Modifiable unless it is empty. */
    static Map<String, @Nullable Value> of(MessageDraft draft, MessageType type, SourceRules rules) {
        if (draft.contextTraits.isEmpty() && draft.traits.isEmpty()) {
            return Map.of();
        }
        List<AttributeChange> own = type == MessageType.IDENTIFY ? draft.traits : List.of();
        Map<String, @Nullable Value> said = new LinkedHashMap<>();
        for (AttributeChange change : draft.contextTraits) {
            apply(change, rules, said);
        }
        for (AttributeChange change : own) {
            apply(change, rules, said);
        }
        return said;
    }

    private static void apply(AttributeChange change, SourceRules rules, Map<String, @Nullable Value> said) {
        Value value = change.newValue();
        if (value == null) {
            for (String name : TraitNames.removedWith(change.name())) {
                said.put(name, null);
            }
        } else {
            String name = TraitNames.canonical(change.name());
            said.put(name, canonical(name, value, rules));
        }
    }

    private static Value canonical(String name, Value value, SourceRules rules) {
        if (value instanceof Value.Text text && text.value().isEmpty()) {
            return value;
        }
        return switch (name) {
            case TraitNames.EMAIL ->
                value instanceof Value.Text text ? Value.of(EmailAddresses.written(text.value())) : value;
            case TraitNames.COUNTRY -> value instanceof Value.Text text ? Value.of(country(text.value())) : value;
            case TraitNames.BIRTH_DATE -> date(value, rules);
            case TraitNames.CREATED_AT -> instant(value, rules);
            default -> other(name, value, rules);
        };
    }

    private static Value other(String name, Value value, SourceRules rules) {
        if (TYPED_BY_PEOPLE.contains(name)) {
            return value instanceof Value.Text text ? cleaned(text) : value;
        }
        if (!rules.dateAttributes().contains(name)) {
            return value;
        }
        boolean dateOnly =
                value instanceof Value.Text text && text.value().strip().length() <= 10;
        return dateOnly ? date(value, rules) : instant(value, rules);
    }

    private static Value.Text cleaned(Value.Text text) {
        String clean = CleanText.of(text.value());
        return clean.equals(text.value()) ? text : new Value.Text(clean);
    }

    private static String country(String text) {
        return Countries.alpha2(text).orElseGet(() -> CleanText.of(text));
    }

    private static Value date(Value value, SourceRules rules) {
        return read(
                value,
                value instanceof Value.Text text
                        ? CalendarDates.date(text.value().strip(), rules.dateOrder())
                        : value instanceof Value.Whole whole
                                ? CalendarDates.dateOfEpoch(whole.value())
                                : Optional.empty());
    }

    private static Value instant(Value value, SourceRules rules) {
        return read(
                value,
                value instanceof Value.Text text
                        ? CalendarDates.instant(text.value().strip(), rules.dateOrder())
                        : value instanceof Value.Whole whole
                                ? CalendarDates.instantOfEpoch(whole.value())
                                : Optional.empty());
    }

    private static Value read(Value said, Optional<String> iso) {
        if (iso.isPresent()) {
            return Value.of(iso.get());
        }
        return said instanceof Value.Text text ? cleaned(text) : said;
    }
}
