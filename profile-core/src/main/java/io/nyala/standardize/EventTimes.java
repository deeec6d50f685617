package io.nyala.standardize;

/**
 * When an event happened.
 *
 * <p>Precedence: an explicit {@code timestamp} is believed (RudderStack corrects only messages without one; Segment has
 * corrected it already when it wrote it). Else the specification's clock skew, {@code receivedAt - (sentAt -
 * originalTimestamp)}: the sender's clock may be wrong, but it measures the time between call and sending. Else
 * {@code originalTimestamp} as it is, else the reception ("defaulted to server time").
 *
 * <p>Reception = the message's own {@code receivedAt}, else the envelope's, else the arrival in the log; never later than the
 * arrival. Then clamps: an event is not after its reception (beyond a tolerance) and not before the source's earliest instant.
 *
 * @param occurredAt epoch milliseconds
 * @param correctedByMillis {@code occurredAt} minus the time the sender stated; 0 when the sender stated none
 */
record EventTimes(long occurredAt, long correctedByMillis) {

    /**
     * @param receivedByIntake the envelope's reception, or {@link MessageDraft#NO_TIME}
     * @param arrivedAt arrival in the log, epoch milliseconds
     */
    static EventTimes of(MessageDraft draft, long receivedByIntake, long arrivedAt, SourceRules rules) {
        long tolerance = rules.futureTolerance().toMillis();
        long received = draft.receivedAt != MessageDraft.NO_TIME
                ? draft.receivedAt
                : receivedByIntake != MessageDraft.NO_TIME ? receivedByIntake : arrivedAt;
        if (received > arrivedAt + tolerance) {
            received = arrivedAt;
        }
        long stated = draft.timestamp != MessageDraft.NO_TIME
                ? draft.timestamp
                : draft.originalTimestamp != MessageDraft.NO_TIME ? draft.originalTimestamp : received;
        boolean skewed = draft.timestamp == MessageDraft.NO_TIME
                && draft.originalTimestamp != MessageDraft.NO_TIME
                && draft.sentAt != MessageDraft.NO_TIME;
        long occurred = skewed ? received - (draft.sentAt - draft.originalTimestamp) : stated;
        if (occurred > received + tolerance) {
            occurred = received;
        }
        occurred = Math.max(occurred, rules.earliest().toEpochMilli());
        return new EventTimes(occurred, occurred - stated);
    }
}
