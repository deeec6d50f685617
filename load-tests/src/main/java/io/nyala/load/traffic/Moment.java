package io.nyala.load.traffic;

/**
 * When something happened and what the clocks on its way said, all in epoch milliseconds.
 *
 * @param occurredAt the true time, which a right system finds out
 * @param waitMillis how long the client kept the message
 * @param networkMillis how long it travelled
 * @param clockErrorMillis how far the client's clock is ahead
 * @param stated whether the sender states the true time in {@code timestamp}
 */
public record Moment(long occurredAt, long waitMillis, long networkMillis, long clockErrorMillis, boolean stated) {

    /** {@code originalTimestamp}: the client's clock at the call. */
    public long original() {
        return stated ? occurredAt : occurredAt - networkMillis + clockErrorMillis;
    }

    /** {@code sentAt}: the client's clock at sending. */
    public long sent() {
        return original() + waitMillis;
    }

    /** {@code receivedAt}: the server's clock; for a time not stated, receivedAt - (sentAt - originalTimestamp) is the truth. */
    public long received() {
        return occurredAt + waitMillis + (stated ? networkMillis : 0);
    }

    /** The same deed, reported only when the server's clock shows {@code received}. */
    public Moment reportedAt(long received) {
        long wait = received - occurredAt - (stated ? networkMillis : 0);
        return new Moment(occurredAt, wait, networkMillis, clockErrorMillis, stated);
    }
}
