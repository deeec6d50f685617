package io.nyala.load.check;

import io.nyala.load.truth.Totals;
import io.nyala.load.visits.VisitTotals;
import java.util.OptionalLong;

/**
 * What status must count when all is sent: sent = accepted + rejected, accepted = applied + duplicate + late.
 *
 * @param sent records
 * @param rejected those that can't be accepted
 * @param counted accepted ones that count in profiles: applied or late
 * @param duplicate accepted ones that came before
 * @param late how many of those that count are too late for their session; empty where it depends on how far time had come
 */
public record Counts(long sent, long rejected, long counted, long duplicate, OptionalLong late) {

    /** Of traffic, some of which comes hours late. */
    public static Counts of(Totals totals) {
        return new Counts(
                totals.sent(), totals.rejected(), totals.applied(), totals.duplicates(), OptionalLong.empty());
    }

    /** Of visits, in which nothing is damaged. */
    public static Counts of(VisitTotals totals) {
        return new Counts(
                totals.sent(),
                0,
                totals.applied() + totals.late(),
                totals.duplicates(),
                OptionalLong.of(totals.late()));
    }
}
