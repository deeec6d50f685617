package io.nyala.jobs.cdc;

import java.util.HexFormat;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Where changes stand in the log, as text whose order is the order of the log: in PostgreSQL the log sequence number in 16 hexadecimal
 * digits; in MySQL the file of the binary log, the position in it and the row of the event. Behind it stands which of the changes at that
 * place it is: rows that were copied in together, and the two halves of a changed key, share a place.
 */
final class LogPosition {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int OFFSET_DIGITS = 15;
    private static final int ROW_DIGITS = 6;
    private static final int ORDER_DIGITS = 4;

    private String lastPlace = "";
    private int order;

    /** The text for the next change of the log. */
    String next(Struct source) {
        String place = place(source);
        order = place.equals(lastPlace) ? order + 1 : 1;
        lastPlace = place;
        return place + "-" + padded(order, ORDER_DIGITS);
    }

    private static String place(Struct source) {
        Schema schema = source.schema();
        if (schema.field("lsn") != null) {
            return HEX.toHexDigits(number(source.get("lsn")));
        }
        return source.getString("file")
                + ":"
                + padded(number(source.get("pos")), OFFSET_DIGITS)
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
