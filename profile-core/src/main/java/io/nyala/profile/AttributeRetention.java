package io.nyala.profile;

import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.policy.RetentionRules;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How long attributes are believed, in event time: each from the message that said what is believed of it.
 *
 * <p>Exact where the newest message wins, as it does for all attributes that nothing else is declared of: what expires is newer than all
 * that it took the place of. Under another survivorship rule, something younger that did not win is lost with what did.
 */
public final class AttributeRetention {

    /** The moment of what does not expire, epoch milliseconds. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Map<String, Long> kept = new HashMap<>();

    /** @param rules name the classes of attributes; those in none are kept without end */
    public AttributeRetention(RetentionRules rules) {
        rules.attributes().forEach(each -> each.names()
                .forEach(name -> kept.put(name, each.keep().toMillis())));
    }

    /** Whether nothing ever expires. */
    public boolean isUnlimited() {
        return kept.isEmpty();
    }

    /** One text for rules that let the same attributes expire after the same times, and another one for others. */
    public String fingerprint() {
        return new TreeMap<>(kept).toString();
    }

    /** When the next attribute of a fragment expires, epoch milliseconds, or {@link #NEVER}. */
    public long next(Fragment fragment) {
        long next = NEVER;
        if (!isUnlimited()) {
            for (SortedMap<String, Attribute> said : fragment.statements()) {
                for (Map.Entry<String, Attribute> entry : said.entrySet()) {
                    next = Math.min(
                            next, expiry(entry.getKey(), entry.getValue().at()));
                }
            }
        }
        return next;
    }

    /** A fragment without the attributes that have expired: the same one when none has, else one version on. */
    public Fragment unexpired(Fragment fragment, long eventTime) {
        return isOver(next(fragment), eventTime) ? fragment.less(said -> unexpired(said, eventTime)) : fragment;
    }

    private SortedMap<String, Attribute> unexpired(SortedMap<String, Attribute> said, long eventTime) {
        SortedMap<String, Attribute> left = new TreeMap<>(said);
        left.entrySet()
                .removeIf(
                        entry -> isOver(expiry(entry.getKey(), entry.getValue().at()), eventTime));
        return left;
    }

    /** An event without what it says of attributes too late: it would be forgotten at once. */
    public Event unexpired(Event event, long eventTime) {
        if (isUnlimited() || event.attributes().stream().noneMatch(change -> isExpired(change, event, eventTime))) {
            return event;
        }
        List<AttributeChange> left = event.attributes().stream()
                .filter(change -> !isExpired(change, event, eventTime))
                .toList();
        return event.withAttributes(left);
    }

    private boolean isExpired(AttributeChange change, Event event, long eventTime) {
        return isOver(expiry(change.name(), event.occurredAt()), eventTime);
    }

    private static boolean isOver(long expiry, long eventTime) {
        return expiry != NEVER && expiry <= eventTime;
    }

    private long expiry(String name, long at) {
        Long millis = kept.get(name);
        return millis == null || at > NEVER - millis ? NEVER : at + millis;
    }
}
