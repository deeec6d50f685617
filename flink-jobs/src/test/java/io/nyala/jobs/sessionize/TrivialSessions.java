package io.nyala.jobs.sessionize;

import io.nyala.event.Boundary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The sessions of some deeds when all of time has passed, as plainly as possible: group, sort, cut, count. Knows the default rules only. */
final class TrivialSessions {

    private static final long MINUTE = 60_000;

    private TrivialSessions() {}

    static List<Map<String, Object>> rows(Collection<Deed> deeds) {
        List<Map<String, Object>> rows = new ArrayList<>();
        deeds.stream()
                .collect(Collectors.groupingBy(deed -> deed.visitor() + "/" + deed.session()))
                .values()
                .forEach(lane -> sessions(lane).forEach(session -> rows.add(row(session))));
        return rows;
    }

    private static List<List<Deed>> sessions(List<Deed> lane) {
        List<List<Deed>> sessions = new ArrayList<>();
        lane.stream().sorted(Comparator.comparingLong(Deed::at)).forEach(next -> {
            List<Deed> session = sessions.isEmpty() ? List.of() : sessions.get(sessions.size() - 1);
            if (session.isEmpty() || isOver(session, next)) {
                sessions.add(new ArrayList<>());
            }
            sessions.get(sessions.size() - 1).add(next);
        });
        return sessions;
    }

    private static boolean isOver(List<Deed> session, Deed next) {
        long silence = next.session().isEmpty() ? 30 * MINUTE : 240 * MINUTE;
        return next.at() - session.get(session.size() - 1).at() > silence
                || (next.user() != 0
                        && session.stream().anyMatch(deed -> deed.user() != 0 && deed.user() != next.user()));
    }

    private static Map<String, Object> row(List<Deed> session) {
        Deed first = session.get(0);
        Deed last = session.get(session.size() - 1);
        List<Deed> pages = session.stream().filter(Deed::page).toList();
        Map<String, Object> row = new TreeMap<>();
        row.put(
                "identifier_key",
                session.stream()
                        .filter(deed -> deed.user() != 0)
                        .findFirst()
                        .orElse(first)
                        .owner()
                        .key()
                        .hex());
        row.put("visitor_key", Deed.browser(first.visitor()).key().hex());
        row.put("started_at", first.at() * 1000);
        row.put("ended_at", last.at() * 1000);
        row.put("duration_ms", last.at() - first.at());
        row.put("event_count", (long) session.size());
        row.put("page_count", (long) pages.size());
        row.put("path_length", (long) pages.size());
        if (!pages.isEmpty()) {
            row.put("entry_page", pages.get(0).path());
            row.put("exit_page", pages.get(pages.size() - 1).path());
        }
        row.put("revenue", (double) session.stream().mapToLong(Deed::euros).sum());
        row.put("start_seen", session.stream().anyMatch(deed -> deed.boundary() == Boundary.START));
        row.put("end_seen", session.stream().anyMatch(deed -> deed.boundary() == Boundary.END));
        row.put("is_closed", true);
        return row;
    }
}
