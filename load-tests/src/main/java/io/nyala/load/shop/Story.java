package io.nyala.load.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nyala.load.traffic.Draw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What one customer does in the eight weeks of the shop: visits days apart, pages, baskets, orders, a log-in that ties devices together. */
final class Story {
    /** A Monday. */
    static final Instant OPENING = Instant.parse("2026-01-05T00:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DAYS = 56;
    private static final List<String> CAMPAIGNS =
            List.of("winter-coats", "winter-coats", "new-year-sale", "newsletter");
    private static final List<String> SHELVES = List.of("/coats", "/coats", "/boots", "/tents", "/lamps");
    private static final List<String> REFERRERS = List.of("https://search.example/", "https://friends.example/");

    private final Shopper shopper;
    private final Draw draw;
    private final List<Hit> hits = new ArrayList<>();
    private final Set<String> loggedIn = new HashSet<>();
    private boolean onPhone;
    private String campaign = "";
    private String referrer = "";
    private long at;

    private Story(Shopper shopper, Draw draw) {
        this.shopper = shopper;
        this.draw = draw;
    }

    /** All messages of a customer, in order of time. */
    static List<Hit> of(int number, long seed) {
        Draw draw = Draw.of(seed, "shop", number);
        Story story = new Story(Shopper.of(number, draw), draw);
        int day = draw.between(0, DAYS - 14);
        for (int visit = 0; day < DAYS; visit++) {
            story.visit(visit, day);
            if (!draw.chance(0.35 + story.shopper.loyalty() * 0.6)) {
                break;
            }
            day += draw.between(1, 10);
        }
        return story.hits;
    }

    private void visit(int number, int day) {
        at = OPENING.plus(Duration.ofDays(day))
                .plusSeconds(draw.between(7 * 3600, 22 * 3600))
                .toEpochMilli();
        onPhone = shopper.ownsPhone() && draw.chance(0.5);
        campaign = draw.chance(0.4) ? draw.oneOf(CAMPAIGNS) : "";
        referrer = campaign.isEmpty() && draw.chance(0.5) ? draw.oneOf(REFERRERS) : "";
        page("/");
        if (shopper.isMember() && (number > 0 || draw.chance(0.3))) {
            logIn();
        }
        for (int shelf = draw.between(0, 3); shelf > 0; shelf--) {
            browse(draw.oneOf(SHELVES));
        }
    }

    private void browse(String shelf) {
        page(shelf);
        String product = shelf.substring(1) + "-" + draw.between(1, 9);
        product("Product Viewed", product);
        if (draw.chance(0.45)) {
            product("Product Added", product);
            if (draw.chance(0.7)) {
                checkOut();
            }
        }
    }

    private void checkOut() {
        page("/checkout");
        add(track("Checkout Started"));
        if (draw.chance(0.8)) {
            ObjectNode order = track("Order Completed");
            order.withObjectProperty("properties")
                    .put("order_id", "order-" + shopper.number() + "-" + hits.size())
                    .put("revenue", BigDecimal.valueOf(draw.between(990, 24_990), 2))
                    .put("currency", "EUR");
            add(order);
        }
    }

    private void logIn() {
        if (loggedIn.add(shopper.anonymousId(onPhone))) {
            ObjectNode identify = message("identify");
            identify.putObject("traits")
                    .put("email", shopper.email())
                    .put("firstName", shopper.firstName())
                    .put("lastName", shopper.lastName())
                    .put("birthday", shopper.birthDate())
                    .put("city", shopper.home().city())
                    .put("country", shopper.home().country());
            add(identify);
        }
    }

    private void page(String path) {
        ObjectNode page = message("page");
        page.putObject("properties").put("path", path);
        add(page);
    }

    private void product(String event, String product) {
        ObjectNode track = track(event);
        track.withObjectProperty("properties").put("product_id", product);
        add(track);
    }

    private ObjectNode track(String event) {
        return message("track").put("event", event);
    }

    /** Says who speaks as a website does: the device always, the account from the first log-in there on. */
    private ObjectNode message(String type) {
        ObjectNode message = JSON.createObjectNode()
                .put("type", type)
                .put("messageId", "shop-" + shopper.number() + "-" + hits.size())
                .put("anonymousId", shopper.anonymousId(onPhone))
                .put("timestamp", Instant.ofEpochMilli(at).toString())
                .put("channel", onPhone ? "mobile" : "web");
        if (loggedIn.contains(shopper.anonymousId(onPhone))) {
            message.put("userId", shopper.userId());
        }
        ObjectNode context = message.putObject("context");
        context.putObject("device").put("type", onPhone ? "phone" : "desktop");
        context.putObject("location").put("country", shopper.home().country());
        if (!campaign.isEmpty()) {
            context.putObject("campaign").put("name", campaign);
        }
        if (!referrer.isEmpty()) {
            context.putObject("page").put("referrer", referrer);
        }
        return message;
    }

    private void add(ObjectNode message) {
        hits.add(new Hit(at, message));
        at += Duration.ofSeconds(draw.between(8, 150)).toMillis();
    }
}
