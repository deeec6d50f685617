package io.nyala.load.check;

import io.nyala.load.truth.Totals;
import io.nyala.load.visits.VisitTotals;

/**
 * What status must count when all is sent: sent = accepted + rejected, accepted = applied + duplicate + late.
 *
 * @param sent records
 * @param rejected those that can't be accepted
 * @param applied accepted ones that count
 * @param duplicate accepted ones that came before
 * @param late accepted ones that are too late for their session
 */
public record Counts(long sent, long rejected, long applied, long duplicate, long late) {

    /** Of traffic in which nothing is late. */
    public static Counts of(Totals totals) {
        return new Counts(totals.sent(), totals.rejected(), totals.applied(), totals.duplicates(), 0);
    }

    /** Of visits, in which nothing is damaged. */
    public static Counts of(VisitTotals totals) {
        return new Counts(totals.sent(), 0, totals.applied(), totals.duplicates(), totals.late());
    }
}
