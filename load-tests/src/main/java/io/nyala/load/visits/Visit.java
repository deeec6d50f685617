package io.nyala.load.visits;

import io.nyala.load.traffic.Draw;
import io.nyala.load.traffic.Moment;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One visit: what happens in it, second by second, and into how many sessions it falls. */
final class Visit {
    /** A visit with a START that arrives last must be over well within the allowed lateness. */
    private static final int SHORT_SECONDS = 1_500;

    /** Just below the silence that ends a session. */
    private static final int LONG_PAUSE_SECONDS = 1_700;

    private static final int FIVE_HOURS_SECONDS = 18_000;
    private static final List<String> PATHS =
            List.of("/", "/search", "/product/1", "/product/2", "/product/3", "/basket", "/checkout", "/help");
    private static final List<String> SCREENS = List.of("Home", "Search", "Product", "Basket");
    private static final List<String> EVENTS = List.of("Product Viewed", "Product Added", "Products Searched");

    private final VisitPlan plan;
    private final int visitor;
    private final int number;
    private final VisitKind kind;
    private final Draw draw;
    private final long[] at;
    private final Source source;
    private final int login;

    private Visit(VisitPlan plan, int visitor, int number, VisitKind kind, Draw draw, long[] at) {
        this.plan = plan;
        this.visitor = visitor;
        this.number = number;
        this.kind = kind;
        this.draw = draw;
        this.at = at;
        this.source = source();
        this.login = draw.chance(0.35) ? draw.between(0, at.length - 1) : Integer.MAX_VALUE;
    }

    /**
     * The hits of a visit in the order of their times.
     *
     * @param visitor number of the browser
     * @param number of the visit, among those of the visitor
     * @param start epoch milliseconds
     * @param seconds how long it may last
     * @param hits how many
     */
    static List<Hit> of(VisitPlan plan, int visitor, int number, long start, int seconds, int hits, Draw draw) {
        VisitKind kind = kind(plan, start, seconds, hits, draw);
        return new Visit(plan, visitor, number, kind, draw, times(kind, start, seconds, hits, draw)).hits();
    }

    private static VisitKind kind(VisitPlan plan, long start, int seconds, int hits, Draw draw) {
        VisitKind kind = draw.chance(0.4) ? VisitKind.PLAIN : draw.oneOf(List.of(VisitKind.values()));
        boolean fits =
                switch (kind) {
                    case BRIDGED -> seconds >= 2 * LONG_PAUSE_SECONDS + 2 * hits;
                    case ID_AGAIN -> start + (seconds + FIVE_HOURS_SECONDS) * 1000L <= plan.at(1);
                    case END_FIRST -> hits < SHORT_SECONDS / 2;
                    default -> true;
                };
        return fits && hits >= kind.leastHits() ? kind : VisitKind.PLAIN;
    }

    private static long[] times(VisitKind kind, long start, int seconds, int hits, Draw draw) {
        int[] pauses = new int[hits];
        int pausesBefore = kind == VisitKind.BRIDGED ? 2 * LONG_PAUSE_SECONDS : 0;
        int time = kind == VisitKind.END_FIRST ? Math.min(seconds, SHORT_SECONDS) : seconds - pausesBefore;
        boolean pause =
                kind == VisitKind.PLAIN && hits > 1 && time >= LONG_PAUSE_SECONDS + 2 * hits && draw.chance(0.2);
        int most = (pause ? time - LONG_PAUSE_SECONDS : time) / hits;
        for (int i = 1; i < hits; i++) {
            pauses[i] = draw.between(Math.min(2, most), Math.max(2, Math.min(most, 240)));
        }
        if (pause) {
            pauses[draw.between(1, hits - 1)] = LONG_PAUSE_SECONDS;
        }
        if (kind == VisitKind.BRIDGED) {
            pauses[hits / 2] = draw.between(1_300, 1_400);
            pauses[hits / 2 + 1] = draw.between(1_300, 1_400);
        }
        if (kind == VisitKind.ID_AGAIN) {
            pauses[hits / 2] = FIVE_HOURS_SECONDS;
        }
        long[] at = new long[hits];
        long now = start;
        for (int i = 0; i < hits; i++) {
            now += pauses[i] * 1000L;
            // the second part of a reused id may fall into another visit: never at the same moment
            at[i] = kind == VisitKind.ID_AGAIN && i >= hits / 2 ? now + 200 : now;
        }
        return at;
    }

    private Source source() {
        return draw.chance(0.35) && mayUseApp() ? Source.APP : Source.WEB;
    }

    private boolean mayUseApp() {
        return !plan.touchesSilence(at[0] - 5_000, at[at.length - 1] + 120_000);
    }

    private List<Hit> hits() {
        List<Hit> hits = new ArrayList<>(at.length);
        for (int i = 0; i < at.length; i++) {
            hits.add(hit(i));
        }
        if (kind == VisitKind.BRIDGED) {
            delay(hits, at.length / 2, at.length / 2 + 1);
        }
        if (kind == VisitKind.END_FIRST) {
            delay(hits, 0, at.length - 1);
        }
        return hits;
    }

    /** Lets one hit arrive after another that is later; no order of arrival undoes that. */
    private void delay(List<Hit> hits, int late, int later) {
        hits.set(late, hits.get(late).reportedAt(at[later] + draw.between(61, 90) * 1000L));
    }

    private Hit hit(int i) {
        boolean beside = kind == VisitKind.ORDER_BESIDE && i == at.length / 2;
        boolean second = kind == VisitKind.SHARED_ID && i % 2 == 1;
        Source from = beside || second ? Source.SHOP : source;
        HitKind hit = beside ? HitKind.ORDER : hitKind(i, from);
        if (!kind.isNamed()) {
            from = hit == HitKind.ORDER && draw.chance(0.5) ? Source.SHOP : orOther(from, hit);
        }
        return new Hit(
                visitor,
                2 * number + (isSecondSession(i) || beside || second ? 1 : 0),
                from,
                draw.uuid(),
                moment(at[i]),
                hit,
                name(hit),
                userId(i),
                kind.isNamed() && !beside ? "s-" + visitor + "-" + number : null,
                touch(i, from, hit),
                hit == HitKind.ORDER ? BigDecimal.valueOf(draw.between(99, 49_999), 2) : null);
    }

    private Source orOther(Source main, HitKind hit) {
        if (hit != HitKind.TRACK || !draw.chance(0.2)) {
            return main;
        }
        return main == Source.APP ? Source.WEB : mayUseApp() ? Source.APP : Source.SHOP;
    }

    private HitKind hitKind(int i, Source from) {
        if (kind.saysStart() && i == 0) {
            return from == Source.WEB && draw.chance(0.4) ? HitKind.FIRST_PAGE : HitKind.START;
        }
        if (kind == VisitKind.TWO_STARTS && i == at.length / 2) {
            return HitKind.START;
        }
        int end = kind == VisitKind.AFTER_END ? 2 * at.length / 3 : at.length - 1;
        if (kind.saysEnd() && i == end) {
            return HitKind.END;
        }
        if (draw.chance(0.07)) {
            return HitKind.ORDER;
        }
        if (from == Source.SHOP || draw.chance(0.4)) {
            return HitKind.TRACK;
        }
        return from == Source.APP ? HitKind.SCREEN : HitKind.PAGE;
    }

    private String name(HitKind hit) {
        return switch (hit) {
            case PAGE, FIRST_PAGE -> draw.oneOf(PATHS);
            case SCREEN -> draw.oneOf(SCREENS);
            case TRACK -> draw.oneOf(EVENTS);
            case ORDER -> "Order Completed";
            case START -> "Session Started";
            case END -> "Session Ended";
        };
    }

    private boolean changesUser() {
        return kind == VisitKind.OTHER_USER || kind == VisitKind.NAMED_OTHER_USER;
    }

    private boolean isSecondSession(int i) {
        return (changesUser() && i >= otherUser()) || (kind == VisitKind.ID_AGAIN && i >= at.length / 2);
    }

    private int otherUser() {
        return 2 * at.length / 3;
    }

    private @Nullable String userId(int i) {
        String user = "user-" + visitor;
        if (changesUser()) {
            boolean said = i == 0 || i == otherUser() || draw.chance(0.3);
            return said ? (i >= otherUser() ? user + "-b" : user) : null;
        }
        return i >= login && (i == login || draw.chance(0.8)) ? user : null;
    }

    private Touch touch(int i, Source from, HitKind hit) {
        String channel =
                switch (from) {
                    case WEB -> "web";
                    case APP -> "mobile";
                    case SHOP -> null;
                };
        String device =
                switch (from) {
                    case WEB -> draw.chance(0.7) ? "desktop" : "tablet";
                    case APP -> draw.chance(0.5) ? "ios" : "android";
                    case SHOP -> null;
                };
        return new Touch(
                draw.chance(0.8) ? channel : null,
                draw.chance(0.6) ? device : null,
                draw.chance(hit.isPage() ? 0.4 : 0.05)
                        ? "https://" + draw.oneOf(List.of("search", "news", "mail")) + ".example.com/from"
                        : null,
                draw.chance(i == 0 ? 0.3 : 0.03) ? draw.oneOf(List.of("spring", "summer", "brand")) : null,
                draw.chance(0.3) ? draw.oneOf(List.of("DE", "FR", "PT")) : null);
    }

    /** Some clocks are hours wrong; then only the time between call and sending tells the truth. */
    private Moment moment(long occurredAt) {
        boolean stated = draw.chance(0.5);
        long clockError = !stated && draw.chance(0.4) ? draw.between(-18_000, 18_000) * 1000L : 0;
        return new Moment(occurredAt, 0, 0, clockError, stated);
    }
}
