package io.nyala.sessionize;

import io.nyala.event.Boundary;
import io.nyala.event.MessageType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What sessions are, said a second time and as plainly as possible: sort everything, cut, aggregate. Shares the options with the
 * product and no rule.
 */
final class ReferenceSessions {

    /** A row as the reference has it: everything that a table shows. */
    record Row(
            String owner,
            long startedAt,
            String key,
            long endedAt,
            long events,
            long pages,
            long path,
            String entry,
            String exit,
            String channel,
            String referrer,
            String campaign,
            String device,
            String country,
            long revenue,
            boolean startSeen,
            boolean endSeen,
            boolean closed) {}

    private final SessionOptions options;

    ReferenceSessions(SessionOptions options) {
        this.options = options;
    }

    /** The rows of all these acts when the watermark is here. */
    List<Row> rows(Collection<Act> acts, long watermark) {
        Map<String, List<Act>> lanes = new TreeMap<>();
        for (Act act : acts) {
            String lane = act.sessionId().isEmpty() ? "" : act.source() + "/" + act.sessionId();
            lanes.computeIfAbsent(lane, unused -> new ArrayList<>()).add(act);
        }
        List<Row> rows = new ArrayList<>();
        for (List<Act> lane : lanes.values()) {
            lane.sort(Comparator.comparingLong(Act::at)
                    .thenComparing(act -> isUser(act) ? keyOf(act) : "")
                    .thenComparingLong(ReferenceSessions::hash));
            List<List<Act>> sessions = cut(lane);
            for (int i = 0; i < sessions.size(); i++) {
                long next = i + 1 < sessions.size() ? sessions.get(i + 1).get(0).at() : Long.MAX_VALUE;
                rows.add(row(sessions.get(i), next, watermark));
            }
        }
        return rows;
    }

    private List<List<Act>> cut(List<Act> lane) {
        List<List<Act>> sessions = new ArrayList<>();
        for (Act act : lane) {
            if (sessions.isEmpty() || isCut(sessions.get(sessions.size() - 1), act)) {
                sessions.add(new ArrayList<>());
            }
            sessions.get(sessions.size() - 1).add(act);
        }
        return sessions;
    }

    private boolean isCut(List<Act> session, Act next) {
        SessionRules rules = options.rules(next.source());
        if (next.at() > quiet(session)) {
            return true;
        }
        String user = first(session, act -> isUser(act) ? act.who() : "");
        if (rules.userSwitch() && isUser(next) && !user.isEmpty() && !user.equals(next.who())) {
            return true;
        }
        if (!next.sessionId().isEmpty()) {
            return false;
        }
        Act last = session.get(session.size() - 1);
        if (rules.midnight() && !day(last.at(), rules).equals(day(next.at(), rules))) {
            return true;
        }
        return rules.campaign()
                && !next.campaign().isEmpty()
                && !next.campaign().equals(first(session, Act::campaign));
    }

    private long quiet(List<Act> session) {
        return session.stream()
                .mapToLong(act -> act.at()
                        + (act.sessionId().isEmpty()
                                ? options.rules(act.source()).gap().toMillis()
                                : options.rules(act.source()).explicitSilence().toMillis()))
                .max()
                .orElseThrow();
    }

    private static LocalDate day(long at, SessionRules rules) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(at), rules.zone());
    }

    private Row row(List<Act> session, long next, long watermark) {
        Act opening = session.get(0);
        Act last = session.get(session.size() - 1);
        List<Act> pages = session.stream().filter(ReferenceSessions::isPage).toList();
        List<String> names =
                pages.stream().map(Act::page).filter(page -> !page.isEmpty()).toList();
        long path = 0;
        for (int i = 0; i < names.size(); i++) {
            path += i == 0 || !names.get(i).equals(names.get(i - 1)) ? 1 : 0;
        }
        Act owner = session.stream()
                .min(Comparator.comparingInt(ReferenceSessions::rank).thenComparing(ReferenceSessions::keyOf))
                .orElseThrow();
        int landing = pages.isEmpty() ? session.size() : session.indexOf(pages.get(0)) + 1;
        boolean end = session.stream().anyMatch(act -> act.boundary() == Boundary.END);
        long over = end ? last.at() : Math.min(quiet(session), next);
        return new Row(
                keyOf(owner),
                opening.at(),
                sessionKey(opening),
                last.at(),
                session.size(),
                pages.size(),
                path,
                names.isEmpty() ? "" : names.get(0),
                names.isEmpty() ? "" : names.get(names.size() - 1),
                first(session, Act::channel),
                first(session.subList(0, landing), Act::referrer),
                first(session, Act::campaign),
                first(session, Act::device),
                first(session, Act::country),
                session.stream().mapToLong(Act::revenueMicros).sum(),
                session.stream().anyMatch(act -> act.boundary() == Boundary.START),
                end,
                watermark >= over);
    }

    private static String first(List<Act> session, Function<Act, String> fact) {
        return session.stream()
                .map(fact)
                .filter(said -> !said.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static boolean isPage(Act act) {
        return act.type() == MessageType.PAGE || act.type() == MessageType.SCREEN;
    }

    private static boolean isUser(Act act) {
        return !act.who().isEmpty() && !act.who().contains("@");
    }

    private static int rank(Act act) {
        return isUser(act) ? 1 : act.who().isEmpty() ? 20 : 2;
    }

    private static String keyOf(Act act) {
        return act.identifier().key().hex();
    }

    private static String sessionKey(Act opening) {
        ByteBuffer bytes = ByteBuffer.allocate(1024);
        byte[] visitor = HexFormat.of().parseHex(Act.visitor().key().hex());
        if (opening.sessionId().isEmpty()) {
            bytes.put((byte) 2).put(visitor).putLong(opening.at()).putLong(hash(opening));
        } else {
            bytes.put((byte) 1).put(visitor);
            for (String text : List.of(Act.TENANT, opening.source(), opening.sessionId())) {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                bytes.putInt(utf8.length).put(utf8);
            }
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(bytes.flip());
            return HexFormat.of().formatHex(sha.digest()).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** FNV-1a over both names with a zero step between, then the finaliser of SplitMix64. */
    static long hash(Act act) {
        long hash = 0xcbf29ce484222325L;
        for (char unit : act.source().toCharArray()) {
            hash = (hash ^ unit) * 0x100000001b3L;
        }
        hash *= 0x100000001b3L;
        for (char unit : act.messageId().toCharArray()) {
            hash = (hash ^ unit) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
