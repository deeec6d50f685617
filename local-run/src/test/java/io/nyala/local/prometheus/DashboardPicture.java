package io.nyala.local.prometheus;

import io.nyala.local.prometheus.Dashboard.Panel;
import io.nyala.local.prometheus.Series.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The dashboard as SVG: panels in their grid, a line a series, numbers for stats. */
final class DashboardPicture {
    private static final int COLUMN = 60;
    private static final int ROW = 26;
    private static final int PAD = 8;
    private static final int TITLE = 22;
    private static final int LEGEND_LINE = 12;
    private static final int LEGEND_CHARACTERS = 6; // width of one, in units of the picture
    private static final int AXIS = 44;
    private static final int MOST_NAMES = 8;
    private static final int MOST_NAME_CHARACTERS = 34;
    private static final List<String> COLOURS =
            List.of("#3274d9", "#e0752d", "#56a64b", "#a352cc", "#e02f44", "#8f8f00", "#0fa3a3", "#7a5c3e");

    private final Instant begin;
    private final Instant end;
    private final StringBuilder svg = new StringBuilder();

    DashboardPicture(Instant begin, Instant end, List<Panel> panels) {
        this.begin = begin;
        this.end = end;
        int rows =
                panels.stream().mapToInt(panel -> panel.y() + panel.h()).max().orElse(0);
        add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='10'>%n",
                24 * COLUMN, rows * ROW + 2 * ROW);
        add("<rect width='100%%' height='100%%' fill='#f4f5f5'/>%n");
        text(
                PAD,
                18,
                "font-size='14' font-weight='bold'",
                "Nyala: " + minutes() + " minutes until " + end.truncatedTo(ChronoUnit.SECONDS));
    }

    private long minutes() {
        return Duration.between(begin, end).toMinutes();
    }

    void draw(Panel panel, List<Series> series) {
        int x = panel.x() * COLUMN;
        int y = panel.y() * ROW + ROW;
        if (panel.type().equals("row")) {
            text(x + PAD, y + 18, "font-size='13' font-weight='bold'", panel.title());
            return;
        }
        int width = panel.w() * COLUMN;
        int height = panel.h() * ROW;
        add(
                "<rect x='%d' y='%d' width='%d' height='%d' fill='#fff' stroke='#d8d9da'/>%n",
                x + 2, y + 2, width - 4, height - 4);
        text(x + PAD, y + 16, "font-weight='bold'", panel.title());
        if (panel.type().equals("stat")) {
            String numbers = series.stream()
                    .map(one -> number(one.last(), panel.unit()) + (series.size() > 1 ? " " + one.name() : ""))
                    .collect(Collectors.joining(", "));
            text(x + PAD, y + height / 2 + 12, "font-size='24'", numbers);
            return;
        }
        int below = legend(series, x + PAD, y + height - PAD, width - 2 * PAD);
        lines(series, panel.unit(), x + AXIS + PAD, y + TITLE, width - AXIS - 2 * PAD, height - TITLE - below - PAD);
    }

    /** Returns how much room it took. */
    private int legend(List<Series> series, int left, int bottom, int width) {
        int lines = 1;
        int at = 0;
        StringBuilder names = new StringBuilder();
        int shown = Math.min(series.size(), MOST_NAMES);
        for (int i = 0; i < shown; i++) {
            String name = shortened(series.get(i).name());
            int wide = (name.length() + 3) * LEGEND_CHARACTERS;
            if (at > 0 && at + wide > width) {
                lines++;
                at = 0;
            }
            names.append(String.format(
                    Locale.ROOT,
                    "<tspan x='%d' dy='%d' fill='%s'>■ %s</tspan>",
                    left + at,
                    at == 0 && lines > 1 ? LEGEND_LINE : 0,
                    COLOURS.get(i),
                    escaped(name)));
            at += wide;
        }
        add("<text y='%d'>%s</text>%n", bottom - (lines - 1) * LEGEND_LINE, names);
        return lines * LEGEND_LINE + 4;
    }

    private void lines(List<Series> series, String unit, int left, int top, int width, int height) {
        double most = series.stream()
                .flatMap(one -> one.points().stream())
                .mapToDouble(Point::value)
                .max()
                .orElse(0);
        double above = most > 0 ? most * 1.1 : 1;
        for (int i = 0; i <= 2; i++) {
            int y = top + height - height * i / 2;
            add("<path d='M%d %dh%d' stroke='#e4e5e6'/>%n", left, y, width);
            text(left - 4, y + 3, "text-anchor='end' fill='#666'", number(above * i / 2, unit));
        }
        double millis = Duration.between(begin, end).toMillis();
        for (int i = 0; i < series.size(); i++) {
            String points = series.get(i).points().stream()
                    .map(point -> String.format(
                            Locale.ROOT,
                            "%.0f,%.1f",
                            left + width * Duration.between(begin, point.at()).toMillis() / millis,
                            top + height - height * Math.max(0, point.value()) / above))
                    .collect(Collectors.joining(" "));
            add("<polyline fill='none' stroke='%s' points='%s'/>%n", COLOURS.get(i % COLOURS.size()), points);
        }
    }

    private static String number(double value, String unit) {
        return switch (unit) {
            case "percentunit" -> String.format(Locale.ROOT, "%.1f %%", value * 100);
            case "bytes" -> scaled(value, 1024, "B");
            case "s" -> scaled(value, 1000, "s");
            case "ms" -> scaled(value / 1000, 1000, "s");
            case "µs" -> scaled(value / 1_000_000, 1000, "s");
            case "cps" -> scaled(value, 1000, "/s");
            default -> scaled(value, 1000, "");
        };
    }

    private static String scaled(double value, int base, String unit) {
        if (value > 0 && value < 1 && unit.equals("s")) {
            return String.format(Locale.ROOT, "%.0f ms", value * 1000);
        }
        double left = value;
        int power = 0;
        while (Math.abs(left) >= base && power < 3) {
            left /= base;
            power++;
        }
        String digits = String.format(Locale.ROOT, left == Math.rint(left) ? "%.0f" : "%.1f", left);
        return (digits + " " + List.of("", "k", "M", "G").get(power) + unit).strip();
    }

    private static String shortened(String name) {
        String bare = name.replaceAll("flink_taskmanager_job_task_operator_|_rocksdb_total_sst_files_size", "");
        return bare.length() <= MOST_NAME_CHARACTERS ? bare : bare.substring(0, MOST_NAME_CHARACTERS) + "…";
    }

    private void text(int x, int y, String style, String text) {
        add("<text x='%d' y='%d' %s>%s</text>%n", x, y, style, escaped(text));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private void add(String format, Object... arguments) {
        svg.append(String.format(Locale.ROOT, format, arguments));
    }

    String text() {
        return svg + "</svg>\n";
    }
}
