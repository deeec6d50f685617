package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Times of SQL as the truth writes them, whether SQL wrote them with a space or in ISO 8601. */
final class SqlTime {
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd['T'][' ']HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("['Z']")
            .toFormatter(Locale.ROOT);

    private SqlTime() {}

    /** ISO 8601 with milliseconds, UTC; {@code none} for NULL. */
    static String text(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "none";
        }
        Instant instant = LocalDateTime.parse(value.asText(), FORMAT).toInstant(ZoneOffset.UTC);
        String text = instant.toString();
        return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
    }
}
