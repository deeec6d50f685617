package io.nyala.profile;

import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import java.io.Serializable;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which survivorship rule holds for which attribute; {@link Survivorship#LATEST} for those not named.
 *
 * @param byName rule by canonical attribute name
 */
public record AttributeRules(Map<String, Survivorship> byName) implements Serializable {

    /** The rules in force when nothing is declared. */
    public static final AttributeRules DEFAULT = new AttributeRules(Map.of("created_at", Survivorship.EARLIEST));

    public AttributeRules {
        byName = Map.copyOf(byName);
    }

    /** The rule of one attribute. */
    public Survivorship of(String name) {
        return byName.getOrDefault(name, Survivorship.LATEST);
    }

    /**
     * The attributes after what {@code event} says, in a new map when anything changed, else in the same one.
     *
     * @param permitted says of the name of an attribute whether it may be kept
     */
    SortedMap<String, Attribute> apply(
            SortedMap<String, Attribute> attributes, Event event, Predicate<String> permitted) {
        if (event.attributes().isEmpty()) {
            return attributes;
        }
        SortedMap<String, Attribute> next = new TreeMap<>(attributes);
        for (AttributeChange change : event.attributes()) {
            if (!permitted.test(change.name())) {
                continue;
            }
            Attribute said = new Attribute(
                    change.newValue(), event.occurredAt(), event.source(), event.sourcePriority(), event.messageId());
            put(next, change.name(), of(change.name()).first(said));
        }
        return next;
    }

    /** The attributes of two fragments of one person. */
    SortedMap<String, Attribute> merge(SortedMap<String, Attribute> one, SortedMap<String, Attribute> other) {
        SortedMap<String, Attribute> merged = new TreeMap<>(one);
        other.forEach((name, attribute) -> put(merged, name, attribute));
        return merged;
    }

    private void put(SortedMap<String, Attribute> attributes, String name, Attribute said) {
        attributes.merge(name, said, of(name)::combine);
    }
}
