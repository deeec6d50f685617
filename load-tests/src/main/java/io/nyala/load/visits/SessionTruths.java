package io.nyala.load.visits;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The truth about hits whose sessions are known by the script of the visits: nothing is cut here. */
final class SessionTruths {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Key(int visitor, int session) {}

    private final Map<Key, List<Hit>> sessions = new HashMap<>();

    /** A hit counts. */
    void add(Hit hit) {
        sessions.computeIfAbsent(new Key(hit.visitor(), hit.session()), key -> new ArrayList<>())
                .add(hit);
    }

    /**
     * The truth.
     *
     * @param watermark event time when all is sent
     */
    List<SessionTruth> build(long watermark) {
        Map<String, TreeMap<Long, List<Hit>>> lanes = new HashMap<>();
        for (List<Hit> hits : sessions.values()) {
            hits.sort(Comparator.comparingLong(Hit::at));
            lanes.computeIfAbsent(lane(hits.get(0)), lane -> new TreeMap<>())
                    .put(hits.get(0).at(), hits);
        }
        List<SessionTruth> truths = new ArrayList<>(sessions.size());
        for (TreeMap<Long, List<Hit>> lane : lanes.values()) {
            lane.forEach((start, hits) -> {
                Long next = lane.higherKey(start);
                truths.add(truth(hits, next == null ? Long.MAX_VALUE : next, watermark));
            });
        }
        truths.sort(Comparator.comparing(SessionTruth::owner).thenComparing(SessionTruth::start));
        return truths;
    }

    /** Sessions of one lane follow one another: those under one id of one source, or a visitor's others. */
    private static String lane(Hit hit) {
        return hit.sessionId() == null
                ? hit.anonymousId()
                : hit.anonymousId() + " " + hit.source() + " " + hit.sessionId();
    }

    private static SessionTruth truth(List<Hit> hits, long next, long watermark) {
        Hit first = hits.get(0);
        long start = first.at();
        long end = hits.get(hits.size() - 1).at();
        long silence = first.sessionId() == null ? VisitPlan.GAP_MILLIS : VisitPlan.ID_GAP_MILLIS;
        boolean endSeen = hits.stream().anyMatch(hit -> hit.kind() == HitKind.END);
        List<Hit> pages = hits.stream().filter(hit -> hit.kind().isPage()).toList();
        String user = first(hits, Hit::userId);
        return new SessionTruth(
                user == null ? "anonymous_id:" + first.anonymousId() : "user_id:" + user,
                time(start),
                time(end),
                end - start,
                hits.size(),
                pages.size(),
                pages.isEmpty() ? null : pages.get(0).name(),
                pages.isEmpty() ? null : pages.get(pages.size() - 1).name(),
                first(hits, hit -> hit.touch().channel()),
                first(pages.isEmpty() ? hits : hits.subList(0, 1 + hits.indexOf(pages.get(0))), hit -> hit.touch()
                        .referrer()),
                first(hits, hit -> hit.touch().campaign()),
                first(hits, hit -> hit.touch().device()),
                first(hits, hit -> hit.touch().country()),
                hits.stream()
                        .map(Hit::revenue)
                        .filter(Objects::nonNull)
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .toPlainString(),
                watermark >= (endSeen ? end : Math.min(end + silence, next)),
                hits.stream().anyMatch(hit -> hit.kind().isStart()),
                endSeen);
    }

    private static @Nullable String first(List<Hit> hits, Function<Hit, @Nullable String> said) {
        for (Hit hit : hits) {
            String value = said.apply(hit);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }
}
