package io.nyala.profile;

import io.nyala.event.Campaign;
import io.nyala.sessionize.SessionKey;
import java.util.Comparator;
import java.util.Objects;

/**
 * A campaign that brought a person here, and when.
 *
 * @param at start of the visit, epoch milliseconds
 * @param key the visit, which decides between two that start at one moment
 * @param campaign the campaign, {@link Campaign#NONE} only in {@link #NONE}
 */
public record Touch(long at, SessionKey key, Campaign campaign) {

    /** No campaign ever. */
    public static final Touch NONE = new Touch(Fragment.NEVER, new SessionKey(0, 0), Campaign.NONE);

    /** The parts of one session share its key, and may start at one moment under two owners: then the texts decide. */
    private static final Comparator<Touch> BY_TIME = Comparator.comparingLong(Touch::at)
            .thenComparing(Touch::key)
            .thenComparing(touch -> touch.campaign().name())
            .thenComparing(touch -> touch.campaign().source())
            .thenComparing(touch -> touch.campaign().medium());

    /** Refuses nulls. */
    public Touch {
        Objects.requireNonNull(key);
        Objects.requireNonNull(campaign);
    }

    /** The touch of a visit, or {@link #NONE} when no campaign led to it. */
    static Touch of(Visit visit) {
        return visit.campaign().isNone()
                ? NONE
                : new Touch(visit.id().startedAt(), visit.id().key(), visit.campaign());
    }

    /** The later of two. */
    static Touch later(Touch one, Touch other) {
        return BY_TIME.compare(one, other) >= 0 ? one : other;
    }

    @Override
    public String toString() {
        return "Touch[" + at + "]";
    }
}
