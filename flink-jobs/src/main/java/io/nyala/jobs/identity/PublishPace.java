package io.nyala.jobs.identity;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long changes are gathered into one row before they are published. A row costs more than the event behind it, and who is
 * behind can't be fresh: so changes are gathered for about as long as the input lags, within two bounds. With no backlog a
 * change is on its way after the shortest interval; in a backlog one person's changes of up to the longest share a row, which
 * is what catches up.
 *
 * @param shortest kept when the input does not lag
 * @param longest kept however far it lags
 */
public record PublishPace(Duration shortest, Duration longest) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Whether what waits is to be published now.
     *
     * @param gatheredMillis time since the last publication
     * @param lagMillis time since the newest processed input arrived in the log; may be off by the difference of two clocks
     */
    public boolean isDue(long gatheredMillis, long lagMillis) {
        return gatheredMillis >= Math.min(longest.toMillis(), Math.max(shortest.toMillis(), lagMillis));
    }
}
