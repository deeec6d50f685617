package io.nyala.load.bench;

import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * A column of table {@code event} as it looks in life.
 *
 * @param name what it stands for
 * @param isTime whether it holds microseconds, else text
 * @param value of a row, given its number and a source of chance
 */
record ColumnSample(String name, boolean isTime, BiFunction<Random, Integer, Object> value) {

    private static final long START_MICROS = 1_767_225_600_000_000L;
    private static final long SPAN_MILLIS = 56L * 86_400_000;

    static final List<ColumnSample> ALL = List.of(
            text("type (6 words)", (random, row) -> List.of("track", "page", "screen", "identify", "group", "alias")
                    .get(random.nextInt(6))),
            text("name (40 names)", (random, row) -> "Product Event Number " + random.nextInt(40)),
            text("campaign (200)", (random, row) -> "campaign_of_season_" + random.nextInt(200)),
            text(
                    "page (5,000 paths)",
                    (random, row) -> "/category-" + random.nextInt(50) + "/product-" + random.nextInt(100)),
            text("visitor_key (random hex)", (random, row) -> hex(random)),
            text("message_id (random uuid)", (random, row) -> uuid(random)),
            text(
                    "properties (JSON)",
                    (random, row) -> "{\"product_id\":\"sku-" + random.nextInt(5_000) + "\",\"price\":"
                            + random.nextInt(20_000) / 100.0 + ",\"quantity\":" + (1 + random.nextInt(4))
                            + ",\"category\":\"category-" + random.nextInt(50) + "\",\"coupon\":null}"),
            new ColumnSample("received_at", true, (random, row) -> time(random)));

    private static ColumnSample text(String name, BiFunction<Random, Integer, Object> value) {
        return new ColumnSample(name, false, value);
    }

    /** A moment of eight weeks, to the millisecond. */
    static long time(Random random) {
        return START_MICROS + random.nextLong(SPAN_MILLIS) * 1_000;
    }

    static String hex(Random random) {
        return String.format("%016x%016x", random.nextLong(), random.nextLong());
    }

    static String uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
