package io.nyala.jobs.retention;

import io.nyala.jobs.kudu.Found;
import io.nyala.jobs.kudu.IdleIdentifier;
import io.nyala.link.Command.Expire;
import io.nyala.link.Command.Order;
import io.nyala.link.Party;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Makes orders out of identifiers that are to expire: some hundred each, those that are added together never in two. The same identifiers
 * give the same ids of orders all day long, and an order of an id that was carried out changes nothing.
 */
final class ExpiryOrders {
    /** Most identifiers of one order, unless more are added together. */
    static final int MOST = 500;

    private static final String BY = "retention";

    private final String rule;
    private final long at;
    private final long unseenSince;
    private final Found<Expire> orders;
    private final Map<String, List<Party>> waiting = new TreeMap<>();
    private long made;

    /**
     * Of one rule.
     *
     * @param rule of the policy that they are made for
     * @param at when it is ordered, epoch milliseconds
     * @param unseenSince what occurred up to then is forgotten, epoch milliseconds
     * @param orders takes what is made
     */
    ExpiryOrders(String rule, long at, long unseenSince, Found<Expire> orders) {
        this.rule = rule;
        this.at = at;
        this.unseenSince = unseenSince;
        this.orders = orders;
    }

    /** Identifiers of one tenant, at least one, for one order. */
    void add(List<IdleIdentifier> together) throws IOException {
        String tenant = together.get(0).tenant();
        List<Party> some = waiting.computeIfAbsent(tenant, unused -> new ArrayList<>());
        if (!some.isEmpty() && some.size() + together.size() > MOST) {
            make(tenant, some);
            some.clear();
        }
        together.forEach(identifier -> some.add(identifier.identifier()));
    }

    /** There are no more. */
    void end() throws IOException {
        for (Map.Entry<String, List<Party>> some : waiting.entrySet()) {
            make(some.getKey(), some.getValue());
        }
        waiting.clear();
    }

    /** How many orders were made. */
    long made() {
        return made;
    }

    private void make(String tenant, List<Party> identifiers) throws IOException {
        Order order = new Order(tenant, requestId(tenant, rule, at, identifiers), at, BY, "");
        orders.take(new Expire(order, identifiers, unseenSince));
        made++;
    }

    /** The id of an order that says this, on that day (UTC). */
    static String requestId(String tenant, String rule, long at, List<Party> identifiers) {
        String day =
                Instant.ofEpochMilli(at).atOffset(ZoneOffset.UTC).toLocalDate().toString();
        String keys =
                identifiers.stream().map(identifier -> identifier.key().hex()).collect(Collectors.joining(","));
        return UUID.nameUUIDFromBytes(String.join("\n", tenant, rule, day, keys).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
