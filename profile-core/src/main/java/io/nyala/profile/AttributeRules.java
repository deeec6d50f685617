package io.nyala.profile;

import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Which survivorship rule holds for which attribute.
 *
 * @param byName rule by canonical attribute name
 * @param ofOthers rule of those not named; one that believes one of the things said
 */
public record AttributeRules(Map<String, Survivorship> byName, Survivorship ofOthers) implements Serializable {

    /** The rules in force when nothing is declared. */
    public static final AttributeRules DEFAULT =
            new AttributeRules(Map.of("created_at", Survivorship.EARLIEST), Survivorship.LATEST);

    private static final String OTHERS = "*";

    /** Copies, and refuses a rule of all others that believes nobody. */
    public AttributeRules {
        byName = Map.copyOf(byName);
        if (!ofOthers.picks()) {
            throw new IllegalArgumentException("rule " + ofOthers.word() + " is for attributes that are named");
        }
    }

    /**
     * The rules that a text declares: {@code attribute=rule, attribute=rule}, where {@code *} stands for all attributes that are not named. Otherwise as in
     * {@link #DEFAULT}.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    public static AttributeRules parse(String text) {
        Map<String, Survivorship> byName = new HashMap<>(DEFAULT.byName());
        Survivorship ofOthers = DEFAULT.ofOthers();
        for (String declared : text.split(",", -1)) {
            int sign = declared.indexOf('=');
            String name = sign < 0 ? "" : declared.substring(0, sign).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException(
                        "write attribute=rule with commas between them, not " + declared.strip());
            }
            Survivorship rule = Survivorship.of(declared.substring(sign + 1).strip());
            if (name.equals(OTHERS)) {
                ofOthers = rule;
            } else {
                byName.put(name, rule);
            }
        }
        return new AttributeRules(byName, ofOthers);
    }

    /** The rule of one attribute. */
    public Survivorship of(String name) {
        return byName.getOrDefault(name, ofOthers);
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
