package io.nyala.jobs.cdc;

import java.util.HexFormat;
import java.util.Map;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Where changes stand in the log, as text whose order is the order of the log: in PostgreSQL the log sequence number in 16 hexadecimal
 * digits; in MySQL the file of the binary log, the position in it where the transaction begins, the number of the event in the transaction and of the row in the
 * event. (MariaDB does not tell the position of an event inside a transaction.) Behind it stands which of the changes at that place it is: rows that were copied in
 * together, and the two halves of a changed key, share a place.
 */
final class LogPosition {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int OFFSET_DIGITS = 15;
    private static final int EVENT_DIGITS = 9;
    private static final int ROW_DIGITS = 6;
    private static final int ORDER_DIGITS = 4;

    private String lastPlace = "";
    private int order;

    /**
     * The text for the next change of the log.
     *
     * @param source what the change says of itself
     * @param offset from where a reader goes on that has come to the change: in MySQL where its transaction begins, and events to skip
     */
    String next(Struct source, Map<String, ?> offset) {
        String place = place(source, offset);
        order = place.equals(lastPlace) ? order + 1 : 1;
        lastPlace = place;
        return place + "-" + padded(order, ORDER_DIGITS);
    }

    private static String place(Struct source, Map<String, ?> offset) {
        if (source.schema().field("lsn") != null) {
            return HEX.toHexDigits(number(source.get("lsn")));
        }
        return offset.get("file")
                + ":"
                + padded(number(offset.get("pos")), OFFSET_DIGITS)
                + ":"
                + padded(number(offset.get("event")), EVENT_DIGITS)
                + ":"
                + padded(number(source.get("row")), ROW_DIGITS);
    }

    private static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }

    private static String padded(long number, int digits) {
        String text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }
}
