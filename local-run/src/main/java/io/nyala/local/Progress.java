package io.nyala.local;

import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;

/** Lines that tell a person, or a log, what happens. */
final class Progress {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private Progress() {}

    /** For a person who watches. */
    static Consumer<String> to(PrintWriter out) {
        return line -> {
            out.println("  " + line);
            out.flush();
        };
    }

    /** For a log. */
    static Consumer<String> dated(PrintWriter out) {
        return line -> {
            out.println(LocalDateTime.now(ZoneId.systemDefault()).format(TIME) + " " + line);
            out.flush();
        };
    }
}
