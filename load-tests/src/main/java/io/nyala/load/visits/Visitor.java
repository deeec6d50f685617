package io.nyala.load.visits;

import io.nyala.load.traffic.Draw;
import java.util.ArrayList;
import java.util.List;

/** Everything one browser does. Its visits are far apart, so that no silence is near the one that ends a session. */
final class Visitor {
    private static final int VISIT_SECONDS = 5_000;
    private static final int SLOT_SECONDS = 7_200;
    private static final int SHORTEST_SECONDS = 900;

    private Visitor() {}

    /** The given number of hits of a visitor, in the order in which they are made up. */
    static List<Hit> hits(VisitPlan plan, int visitor, int count) {
        Draw draw = Draw.of(plan.seed(), "visitor", visitor);
        int span = Math.toIntExact(plan.span().toSeconds());
        int phase = draw.between(0, SLOT_SECONDS - 1);
        int slots = 1 + (span - SHORTEST_SECONDS - phase) / SLOT_SECONDS;
        int visits = draw.between(1, Math.min(slots, 1 + count / 3));
        int first = draw.between(0, slots - visits);
        List<Hit> hits = new ArrayList<>(count);
        for (int visit = 0; visit < visits; visit++) {
            int second = phase + (first + visit) * SLOT_SECONDS;
            // at most 199 ms: the moments of no two visitors' other parts, and no late event, coincide
            long start = VisitPlan.BEGIN + second * 1000L + visitor % 200;
            int left = count - hits.size();
            int share = visit == visits - 1 ? left : Math.max(1, left / (visits - visit));
            hits.addAll(Visit.of(plan, visitor, visit, start, Math.min(VISIT_SECONDS, span - second), share, draw));
        }
        return hits;
    }
}
