package io.nyala.profile;

import io.nyala.event.Event;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.policy.Purpose;
import io.nyala.policy.Purpose.Output;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a fragment allows. What was said last counts, as a whole. A refusal takes away what was there before it, and what is
 * taken away does not come back when the purpose is allowed again.
 *
 * @param latestOrNull what was said last, or null while nothing was
 * @param refusedAt event time of the last refusal by purpose, epoch milliseconds; only of purposes to which something is bound
 * @param unitedAt event time of what made the owner one person with others, epoch milliseconds, or {@link #NEVER}
 */
public record Consent(@Nullable ConsentStatement latestOrNull, SortedMap<String, Long> refusedAt, long unitedAt) {

    /** {@code unitedAt} of who is alone, and the time of what was never refused. */
    public static final long NEVER = Long.MIN_VALUE;

    /** Nothing was said. */
    public static final Consent NONE = new Consent(null, new TreeMap<>(), NEVER);

    /** Copies the map. */
    public Consent {
        refusedAt = Collections.unmodifiableSortedMap(new TreeMap<>(refusedAt));
    }

    /** The same, of an owner who is one person with others since then. */
    public Consent unitedAt(long at) {
        return at == unitedAt ? this : new Consent(latestOrNull, refusedAt, at);
    }

    /** What is allowed after one more event; in any order of the events the same. */
    Consent after(Event event, PrivacyPolicy policy) {
        return ConsentStatement.of(event).map(said -> after(said, policy)).orElse(this);
    }

    private Consent after(ConsentStatement said, PrivacyPolicy policy) {
        SortedMap<String, Long> refused = refusedAt;
        for (Purpose purpose : policy.purposes()) {
            boolean bound =
                    !purpose.attributes().isEmpty() || !purpose.outputs().isEmpty();
            if (bound && !purpose.isAllowedBy(said.preferences().byCategory())) {
                refused = refused == refusedAt ? new TreeMap<>(refusedAt) : refused;
                refused.merge(purpose.name(), said.at(), Math::max);
            }
        }
        boolean isLater = latestOrNull == null || ConsentStatement.BY_TIME.compare(said, latestOrNull) > 0;
        return isLater || refused != refusedAt ? new Consent(isLater ? said : latestOrNull, refused, unitedAt) : this;
    }

    /** When a purpose was refused last, epoch milliseconds, or {@link #NEVER}. */
    long refusedAt(Purpose purpose) {
        return refusedAt.getOrDefault(purpose.name(), NEVER);
    }

    /** When an output was refused last, epoch milliseconds, or {@link #NEVER}. */
    public long refusedAt(Output output, PrivacyPolicy policy) {
        long last = NEVER;
        for (Purpose purpose : policy.purposes()) {
            last = purpose.outputs().contains(output) ? Math.max(last, refusedAt(purpose)) : last;
        }
        return last;
    }

    /** Whether an event may go to an output. */
    public boolean permits(Output output, Event event, PrivacyPolicy policy) {
        return permits(event, policy, purpose -> purpose.outputs().contains(output));
    }

    /** Whether what an event says of an attribute may be kept. */
    boolean permits(String attribute, Event event, PrivacyPolicy policy) {
        return permits(event, policy, purpose -> purpose.attributes().contains(attribute));
    }

    private boolean permits(Event event, PrivacyPolicy policy, Predicate<Purpose> bound) {
        for (Purpose purpose : policy.purposes()) {
            if (bound.test(purpose) && !permits(purpose, event)) {
                return false;
            }
        }
        return true;
    }

    /** What the event says itself counts for the event; what was said last otherwise. */
    private boolean permits(Purpose purpose, Event event) {
        return event.occurredAt() > refusedAt(purpose)
                && event.consent()
                        .map(said -> purpose.isAllowedBy(said.byCategory()))
                        .orElseGet(() -> isAllowed(purpose));
    }

    private boolean isAllowed(Purpose purpose) {
        return latestOrNull == null
                ? purpose.allowedUnlessSaid()
                : purpose.isAllowedBy(latestOrNull.preferences().byCategory());
    }

    @Override
    public String toString() {
        return "Consent[***]";
    }
}
