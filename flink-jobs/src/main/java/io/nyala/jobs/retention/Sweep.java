package io.nyala.jobs.retention;

import io.nyala.jobs.InvalidOptionException;
import io.nyala.jobs.ProfileOptions;
import io.nyala.jobs.Topic;
import io.nyala.jobs.kafka.OrderLog;
import io.nyala.jobs.kafka.TopicRetention;
import io.nyala.jobs.kudu.AgedRows;
import io.nyala.jobs.kudu.Found;
import io.nyala.jobs.kudu.IdleIdentifiers;
import io.nyala.jobs.kudu.IdlePeople;
import io.nyala.jobs.kudu.KuduConnection;
import io.nyala.jobs.kudu.LegalHolds;
import io.nyala.jobs.state.Retention;
import io.nyala.link.Command.Expire;
import io.nyala.policy.RetentionRules;
import io.nyala.privacy.WaitingPeriod;
import io.nyala.tables.Table;
import io.nyala.tables.Tables;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.flink.util.TimeUtils;
import org.jspecify.annotations.Nullable;

/** One run over all classes of data; tells a line for each. */
final class Sweep {
    private static final List<Topic> DEAD_LETTERS = List.of(Topic.REJECTED_EVENT, Topic.LATE_EVENT);

    private final ProfileOptions options;
    private final RetentionRules rules;
    private final long at;
    private final boolean dryRun;
    private final Consumer<String> lines;

    /**
     * Nothing is done yet.
     *
     * @param options of the job whose data these are
     * @param at the moment that ages are counted to, epoch milliseconds
     * @param dryRun to count only
     * @param lines told what was done
     * @throws InvalidOptionException when the policy takes away what the job still needs
     */
    Sweep(ProfileOptions options, long at, boolean dryRun, Consumer<String> lines) {
        this.options = options;
        this.rules = options.privacyPolicy().retention();
        this.at = at;
        this.dryRun = dryRun;
        this.lines = lines;
        requireSettled(
                rules.sessionsOrNull(),
                Retention.VISITOR.longest(options.sessions().memory()));
    }

    private static void requireSettled(@Nullable Duration sessions, Duration needed) {
        if (sessions != null && sessions.compareTo(needed) < 0) {
            throw new InvalidOptionException(
                    "retention of sessions is " + text(sessions) + ", at least " + text(needed)
                            + " are needed: so long the job may remember a visitor, and it writes rows of whom it remembers again");
        }
    }

    /**
     * Does all of it.
     *
     * @param fix also make topics keep no longer than the policy says
     * @param rollLogs also make Kudu begin new segments of its logs
     * @return whether no topic keeps for longer now
     * @throws IOException when Kafka or Kudu fails; what was done until then is done
     */
    boolean run(boolean fix, boolean rollLogs) throws IOException {
        try (KuduConnection kudu = new KuduConnection(options.kuduMasters());
                OrderLog log = new OrderLog(options.brokers(), options.topic(Topic.CONTROL));
                TopicRetention topics = new TopicRetention(options.brokers())) {
            boolean kept = orders(topics, fix);
            new DueErasures(log, lines).carryOut(at, dryRun);
            LegalHolds holds = LegalHolds.at(at, kudu);
            Found<Expire> orders = dryRun ? order -> {} : log::send;
            rows(Tables.EVENT, rules.eventsOrNull(), new AgedRows(kudu, Tables.EVENT, "occurred_at", holds));
            rows(Tables.SESSION, rules.sessionsOrNull(), new AgedRows(kudu, Tables.SESSION, "ended_at", holds));
            people(new IdlePeople(kudu, holds), orders);
            identifiers(new IdleIdentifiers(kudu, holds), orders);
            if (rollLogs) {
                rollLogs(kudu);
            }
            return deadLetters(topics, fix) && kept;
        }
    }

    /** An erasure that waits must not age out of the log before it is carried out. */
    private boolean orders(TopicRetention topics, boolean fix) throws IOException {
        Duration period = options.privacyPolicy().waitingPeriodOrNull();
        if (period == null) {
            return true;
        }
        String topic = options.topic(Topic.CONTROL);
        long live = topics.of(topic);
        Duration needed = WaitingPeriod.logKept(period);
        boolean tooShort = live < needed.toMillis();
        if (tooShort && fix && !dryRun) {
            topics.set(topic, needed);
        }
        lines.accept("topic " + topic + ": keeps records " + text(live) + ", erasures that wait need " + text(needed)
                + (tooShort ? fix ? done("set") : ", too short: --fix sets it" : ""));
        return fix || !tooShort;
    }

    private void rollLogs(KuduConnection kudu) throws IOException {
        int tablets = 0;
        for (Table table : Tables.ALL) {
            tablets += dryRun ? 0 : kudu.rollLogs(table);
        }
        lines.accept("write-ahead logs: " + (dryRun ? "nothing done" : tablets + " tablets, new segments"));
    }

    private void rows(Table table, @Nullable Duration kept, AgedRows rows) throws IOException {
        String name = "table " + table.name();
        if (kept == null) {
            withoutEnd(name);
            return;
        }
        long before = at - kept.toMillis();
        long found = dryRun ? rows.count(before) : rows.erase(before);
        lines.accept(name + ": " + found + " rows before " + Instant.ofEpochMilli(before) + done("deleted"));
    }

    private void people(IdlePeople people, Found<Expire> sink) throws IOException {
        Duration kept = rules.inactiveProfilesOrNull();
        if (kept == null) {
            withoutEnd("people");
            return;
        }
        long unseenSince = at - kept.toMillis();
        ExpiryOrders orders = new ExpiryOrders("inactive_profiles", at, unseenSince, sink);
        AtomicLong found = new AtomicLong();
        AtomicLong identifiers = new AtomicLong();
        people.each(unseenSince, person -> {
            orders.add(person);
            found.incrementAndGet();
            identifiers.addAndGet(person.size());
        });
        orders.end();
        lines.accept("people: " + found + " with " + identifiers + " identifiers not active since "
                + Instant.ofEpochMilli(unseenSince) + done("expired in " + orders.made() + " orders"));
    }

    private void identifiers(IdleIdentifiers identifiers, Found<Expire> sink) throws IOException {
        if (rules.identifiers().isEmpty()) {
            withoutEnd("identifiers");
        }
        for (Map.Entry<String, Duration> rule : new TreeMap<>(rules.identifiers()).entrySet()) {
            long unseenSince = at - rule.getValue().toMillis();
            ExpiryOrders orders = new ExpiryOrders("identifiers." + rule.getKey(), at, unseenSince, sink);
            AtomicLong found = new AtomicLong();
            identifiers.each(rule.getKey(), unseenSince, identifier -> {
                orders.add(List.of(identifier));
                found.incrementAndGet();
            });
            orders.end();
            lines.accept("identifiers " + rule.getKey() + ": " + found + " not seen since "
                    + Instant.ofEpochMilli(unseenSince) + done("expired in " + orders.made() + " orders"));
        }
    }

    private boolean deadLetters(TopicRetention topics, boolean fix) throws IOException {
        Duration kept = rules.deadLettersOrNull();
        boolean all = true;
        for (Topic letters : DEAD_LETTERS) {
            String topic = options.topic(letters);
            if (kept == null) {
                withoutEnd("topic " + topic);
            } else {
                all &= deadLetters(topics, topic, kept, fix);
            }
        }
        return all;
    }

    private boolean deadLetters(TopicRetention topics, String topic, Duration kept, boolean fix) throws IOException {
        long live = topics.of(topic);
        boolean tooLong = live > kept.toMillis();
        if (tooLong && fix && !dryRun) {
            topics.set(topic, kept);
        }
        lines.accept("topic " + topic + ": keeps records "
                + text(live) + ", the policy says "
                + text(kept) + (tooLong ? fix ? done("set") : ", too long: --fix sets it" : ""));
        return fix || !tooLong;
    }

    private void withoutEnd(String what) {
        lines.accept(what + ": kept without end");
    }

    private String done(String what) {
        return dryRun ? ", nothing done" : ", " + what;
    }

    private static String text(long millis) {
        return millis == Long.MAX_VALUE ? "for ever" : text(Duration.ofMillis(millis));
    }

    private static String text(Duration time) {
        return TimeUtils.formatWithHighestUnit(time);
    }
}
