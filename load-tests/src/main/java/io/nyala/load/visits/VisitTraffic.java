package io.nyala.load.visits;

import io.nyala.load.traffic.Draw;
import io.nyala.load.traffic.Moment;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of one plan in the order of their arrival, and the truth about them.
 *
 * <p>All messages of visits have at most 399 ms after the full second, late ones more than that, and the very last one 700 ms: so no
 * session falls quiet within 300 ms of where event time ends.
 */
public final class VisitTraffic {
    private static final int LAST_VISITORS = 50;
    private static final int MINUTE = 60_000;

    private final VisitPlan plan;
    private final Draw draw;
    private final SessionTruths sessions = new SessionTruths();

    private record Arrival(long at, Hit hit) {}

    private VisitTraffic(VisitPlan plan) {
        this.plan = plan;
        this.draw = Draw.of(plan.seed(), "visits", 0);
    }

    /**
     * Writes both files and returns the truth about them.
     *
     * @param events takes {@link SentLine}s, in the order of arrival
     * @param last takes JSON Lines of the source {@link Source#WEB}, to be sent when all else is read; they carry event time on, so
     *     that it closes what is over
     * @throws IOException when one can't be written
     */
    public static VisitTruth write(VisitPlan plan, Writer events, Writer last) throws IOException {
        return new VisitTraffic(plan).write(events, last);
    }

    private VisitTruth write(Writer events, Writer last) throws IOException {
        List<Hit> hits = visits();
        hits.forEach(sessions::add);
        int outOfOrder = delaySome(hits);
        hits.addAll(lateHits());
        List<Arrival> arrivals = new ArrayList<>(plan.messages());
        hits.forEach(hit -> arrivals.add(new Arrival(hit.moment().received(), hit)));
        repeatSome(hits, arrivals);
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        for (Arrival arrival : arrivals) {
            Hit hit = arrival.hit();
            write(events, new SentLine(arrival.at(), hit.source(), hit.anonymousId(), HitJson.of(hit)).text());
        }
        List<Hit> lastHits = lastHits();
        for (Hit hit : lastHits) {
            sessions.add(hit);
            write(last, HitJson.of(hit));
        }
        // Flink's watermark: the greatest time less the bound, less one
        return truth(outOfOrder, lastHits.size(), lastMoment() - VisitPlan.BOUND_MILLIS - 1);
    }

    private static void write(Writer out, String line) throws IOException {
        out.write(line);
        out.write('\n');
    }

    private VisitTruth truth(int outOfOrder, int lastLines, long watermark) {
        List<SessionTruth> truths = sessions.build(watermark);
        VisitTotals totals = new VisitTotals(
                plan.seed(),
                plan.span().toMillis(),
                plan.messages() + lastLines,
                lastLines,
                plan.visitLines() + lastLines,
                plan.duplicateLines(),
                plan.lateLines(),
                outOfOrder,
                truths.size(),
                truths.stream().filter(session -> !session.closed()).count());
        return new VisitTruth(totals, truths);
    }

    private List<Hit> visits() {
        int[] shares = new int[plan.visitors()];
        Arrays.fill(shares, 1);
        for (int i = plan.visitors(); i < plan.visitLines(); i++) {
            // some do more than others
            shares[(int) (plan.visitors() * Math.pow(draw.fraction(), 1.3))]++;
        }
        List<Hit> hits = new ArrayList<>(plan.messages());
        for (int visitor = 0; visitor < shares.length; visitor++) {
            hits.addAll(Visitor.hits(plan, visitor, shares[visitor]));
        }
        return hits;
    }

    /** Delays as many hits as planned by less than the bound; returns how many. */
    private int delaySome(List<Hit> hits) {
        int wanted = Math.min(plan.outOfOrderLines(), hits.size() / 2);
        int done = 0;
        while (done < wanted) {
            int place = draw.between(0, hits.size() - 1);
            Hit hit = hits.get(place);
            if (hit.moment().waitMillis() == 0) {
                hits.set(place, hit.reportedAt(hit.at() + draw.between(1_000, MINUTE - 5_000)));
                done++;
            }
        }
        return done;
    }

    /** Hours too late: of the first sixth of the span, arriving in its last third. */
    private List<Hit> lateHits() {
        List<Hit> hits = new ArrayList<>(plan.lateLines());
        for (int i = 0; i < plan.lateLines(); i++) {
            int visitor = draw.between(0, plan.visitors() - 1);
            int second = draw.between(0, (int) (plan.span().toSeconds() / 6));
            long at = VisitPlan.BEGIN + second * 1000L + draw.between(400, 599);
            long arrival = plan.at(draw.between(67_000, 99_900) / 100_000.0);
            Source source = draw.oneOf(List.of(Source.values()));
            hits.add(new Hit(
                    visitor,
                    Hit.NO_SESSION,
                    source,
                    draw.uuid(),
                    new Moment(at, arrival - at, 0, 0, draw.chance(0.5)),
                    source == Source.WEB ? HitKind.PAGE : HitKind.TRACK,
                    source == Source.WEB ? "/late" : "Product Viewed",
                    draw.chance(0.3) ? "user-" + visitor : null,
                    draw.chance(0.2) ? "s-" + visitor + "-0" : null,
                    Touch.NOTHING,
                    null));
        }
        return hits;
    }

    /** Repeats as many hits as planned, each later than itself; the silent source stays silent. */
    private void repeatSome(List<Hit> hits, List<Arrival> arrivals) {
        int done = 0;
        while (done < plan.duplicateLines()) {
            Hit hit = draw.oneOf(hits);
            int later = draw.chance(0.7) ? draw.between(1_000, MINUTE) : draw.between(MINUTE, 30 * MINUTE);
            long at = hit.moment().received() + later;
            if (at < plan.at(1) && !(hit.source() == Source.APP && plan.touchesSilence(at, at))) {
                arrivals.add(new Arrival(at, hit));
                done++;
            }
        }
    }

    private long lastMoment() {
        return plan.at(1) + 20 * MINUTE + 700;
    }

    /** Every other visitor of these says that the session ends, and is over at once; the others stay open. */
    private List<Hit> lastHits() {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < LAST_VISITORS; i++) {
            int visitor = plan.visitors() + i;
            hits.add(lastHit(visitor, plan.at(1) + 10 * MINUTE + i * 1000L, HitKind.PAGE, "/"));
            if (i % 2 == 0) {
                hits.add(lastHit(visitor, plan.at(1) + 15 * MINUTE + i * 1000L, HitKind.END, "Session Ended"));
            }
        }
        hits.add(lastHit(plan.visitors() + LAST_VISITORS, lastMoment(), HitKind.PAGE, "/"));
        hits.sort(Comparator.comparingLong(Hit::at));
        return hits;
    }

    private Hit lastHit(int visitor, long at, HitKind kind, String name) {
        @Nullable String nobody = null;
        Moment moment = new Moment(at, 0, 0, 0, true);
        return new Hit(visitor, 0, Source.WEB, draw.uuid(), moment, kind, name, nobody, nobody, Touch.NOTHING, null);
    }
}
