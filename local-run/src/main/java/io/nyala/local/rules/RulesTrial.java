package io.nyala.local.rules;

import io.nyala.codec.CommandCodec;
import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.event.Arrival;
import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.link.LinkedPeople;
import io.nyala.sessionize.RecentMessages;
import io.nyala.sessionize.SessionOptions;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardizer;
import java.util.HashMap;
import java.util.Map;

/**
 * What some identity rules make of the log, read by the rules of the product: each message of a visitor counts once, and what was sent
 * again for its session only does not count.
 *
 * <p>Equations: {@code events = accepted + rejected + duplicates}; {@code orders = ordersAccepted + ordersRejected}.
 */
public final class RulesTrial {
    private static final int HORIZON_SECONDS =
            (int) SessionOptions.DEFAULT.dedupeHorizon().toSeconds();

    private final Standardizer standardizer;
    private final CommandCodec commands;
    private final LinkedPeople people;
    private final Map<IdentifierKey, RecentMessages> recent = new HashMap<>();
    private long accepted;
    private long rejected;
    private long duplicates;
    private long ordersAccepted;
    private long ordersRejected;

    /**
     * Before the first record.
     *
     * @param keys makes the keys of identifiers
     * @param sources what is declared of each source
     * @param rules to be tried
     */
    public RulesTrial(IdentifierKeys keys, Sources sources, IdentityRules rules) {
        this.standardizer = new Standardizer(keys, sources, rules);
        this.commands = new CommandCodec(keys, sources, rules);
        this.people = new LinkedPeople(rules, keys);
    }

    /** The next record of a topic of events. */
    public void event(LogRecord record) {
        Arrival arrival = new Arrival(record.timestamp(), record.topic(), record.partition(), record.offset());
        if (!(standardizer.standardize(EventEnvelopeCodec.decode(record.value()), arrival)
                instanceof Accepted standardized)) {
            rejected++;
        } else if (isNew(standardized.event())) {
            accepted++;
            people.take(standardized.event());
        } else {
            duplicates++;
        }
    }

    private boolean isNew(Event event) {
        RecentMessages known = recent.getOrDefault(event.visitor(), RecentMessages.NONE);
        long message = RecentMessages.hash(event.source(), event.messageId());
        if (event.replayed() || known.contains(message)) {
            return false;
        }
        recent.put(event.visitor(), known.plus(message, (int) (event.arrivedAt() / 1_000), HORIZON_SECONDS));
        return true;
    }

    /** The next record of the topic of orders. */
    public void order(LogRecord record) {
        if (commands.decode(record, record.timestamp()) instanceof Ordered ordered) {
            ordersAccepted++;
            people.take(ordered.command());
        } else {
            ordersRejected++;
        }
    }

    /** Who is one person by now. */
    public LinkedPeople people() {
        return people;
    }

    /** Events that counted. */
    public long accepted() {
        return accepted;
    }

    /** Events that could not be accepted. */
    public long rejected() {
        return rejected;
    }

    /** Events that had counted before. */
    public long duplicates() {
        return duplicates;
    }

    /** Orders that counted. */
    public long ordersAccepted() {
        return ordersAccepted;
    }

    /** Orders that could not be accepted. */
    public long ordersRejected() {
        return ordersRejected;
    }
}
