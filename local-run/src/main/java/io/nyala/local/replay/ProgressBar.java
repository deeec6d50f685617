package io.nyala.local.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** A bar that fills while long work goes on; silent when nobody watches. */
public final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
    private static final int LINE = 100;

    private final PrintStream screen;
    private final String title;
    private final boolean watched;
    private final long startedAt = System.nanoTime();
    private long drawnAt;
    private boolean drawn;

    /**
     * A bar on the error stream, so that the output stays clean.
     *
     * @param title in front of it
     */
    public ProgressBar(String title) {
        this.screen = System.err;
        this.title = title;
        this.watched = Boolean.getBoolean("nyala.watched");
    }

    /**
     * Draws it again, at most ten times a second.
     *
     * @param share done, 0 to 1; negative when nobody knows
     * @param count of things done
     * @param note behind it
     */
    public void show(double share, long count, String note) {
        long now = System.nanoTime();
        if (watched && now - drawnAt >= REDRAW_NANOS) {
            drawnAt = now;
            draw(share, count, note, now);
        }
    }

    private void draw(double share, long count, String note, long now) {
        double seconds = Math.max(0.001, (now - startedAt) / 1e9);
        String line = String.format(
                Locale.ROOT, "  %-8s %s %,12d  %,9.0f/s  %s", title, bar(share), count, count / seconds, note);
        screen.print("\r" + pad(line));
        screen.flush();
        drawn = true;
    }

    private static String bar(double share) {
        if (share < 0) {
            return "[" + "·".repeat(WIDTH) + "]     ";
        }
        int full = (int) Math.round(Math.min(1, share) * WIDTH);
        return "[" + "█".repeat(full) + " ".repeat(WIDTH - full)
                + String.format(Locale.ROOT, "] %3.0f%%", 100 * Math.min(1, share));
    }

    private static String pad(String line) {
        return line.length() >= LINE ? line.substring(0, LINE) : line + " ".repeat(LINE - line.length());
    }

    /** Clears the line. */
    @Override
    public void close() {
        if (drawn) {
            screen.print("\r" + " ".repeat(LINE) + "\r");
            screen.flush();
        }
    }
}
