package io.nyala.local.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How an answer is printed. */
public enum Format {
    /** Columns side by side, for people. */
    TABLE {
        @Override
        public void print(Answer answer, PrintWriter out, int width) {
            List<Integer> widths = fitted(widths(answer), width);
            if (widths.isEmpty() && !answer.columns().isEmpty()) {
                records(answer, out, width);
                return;
            }
            line(new ArrayList<>(answer.columns()), widths, out);
            out.println(widths.stream().map("-"::repeat).collect(Collectors.joining("-+-", "-", "-")));
            answer.rows().forEach(row -> line(row, widths, out));
            count(answer, out);
        }
    },
    /** RFC 4180 with a header; NULL is empty, the empty text is {@code ""}. */
    CSV {
        @Override
        public void print(Answer answer, PrintWriter out, int width) {
            out.println(answer.columns().stream().map(Format::quoted).collect(Collectors.joining(",")));
            answer.rows()
                    .forEach(row -> out.println(row.stream().map(Format::quoted).collect(Collectors.joining(","))));
        }
    },
    /** An array of objects, one row a line. */
    JSON {
        @Override
        public void print(Answer answer, PrintWriter out, int width) {
            out.print('[');
            Iterator<Map<String, @Nullable Object>> objects = answer.objects().iterator();
            while (objects.hasNext()) {
                out.print(json(objects.next()) + (objects.hasNext() ? ",\n " : ""));
            }
            out.println(']');
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int WIDEST = 60;
    private static final int NARROWEST = 10;
    private static final int GAP = 3;

    /**
     * Prints an answer.
     *
     * @param answer to print
     * @param out where; not flushed
     * @param width characters of a line of the screen, 0 = no screen; a table that is too wide has narrower columns, or a line a value
     */
    public abstract void print(Answer answer, PrintWriter out, int width);

    /** Prints an answer for a screen of any width. */
    public void print(Answer answer, PrintWriter out) {
        print(answer, out, 0);
    }

    /** Takes from the widest columns what a line has too much; empty if values would be cut beyond use. */
    private static List<Integer> fitted(List<Integer> natural, int width) {
        int[] widths = natural.stream().mapToInt(Integer::intValue).toArray();
        int room = width == 0 ? Integer.MAX_VALUE : width - GAP * widths.length;
        while (IntStream.of(widths).sum() > room) {
            int widest = 0;
            for (int i = 1; i < widths.length; i++) {
                widest = widths[i] > widths[widest] ? i : widest;
            }
            if (widths[widest] <= NARROWEST) {
                return List.of();
            }
            widths[widest]--;
        }
        return IntStream.of(widths).boxed().toList();
    }

    /** A line for each value, a block for each row. */
    private static void records(Answer answer, PrintWriter out, int width) {
        int names = answer.columns().stream().mapToInt(String::length).max().orElse(0);
        for (int row = 0; row < answer.rows().size(); row++) {
            String head = String.format(Locale.ROOT, "- row %,d ", row + 1);
            out.println(head + "-".repeat(Math.max(0, Math.min(width, names + WIDEST) - head.length())));
            for (int i = 0; i < answer.columns().size(); i++) {
                String name = answer.columns().get(i);
                String value = shown(answer.rows().get(row).get(i), Math.max(NARROWEST, width - names - GAP - 1));
                out.println(" " + name + " ".repeat(names - name.length()) + " | " + value);
            }
        }
        count(answer, out);
    }

    private static void count(Answer answer, PrintWriter out) {
        out.printf(
                Locale.ROOT, "(%,d %s)%n", answer.rows().size(), answer.rows().size() == 1 ? "row" : "rows");
    }

    private static List<Integer> widths(Answer answer) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < answer.columns().size(); i++) {
            int column = i;
            int widest = answer.rows().stream()
                    .mapToInt(row -> shown(row.get(column), WIDEST).length())
                    .max()
                    .orElse(0);
            widths.add(Math.max(answer.columns().get(i).length(), widest));
        }
        return widths;
    }

    private static void line(List<? extends @Nullable Object> values, List<Integer> widths, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            String text = shown(value, widths.get(i));
            String gap = " ".repeat(Math.max(0, widths.get(i) - text.length()));
            line.append(i == 0 ? " " : " | ").append(value instanceof Number ? gap + text : text + gap);
        }
        out.println(line.toString().stripTrailing());
    }

    /** One line, cut where it would no longer fit a screen. */
    private static String shown(@Nullable Object value, int width) {
        String text = value == null ? "NULL" : value.toString().replaceAll("\\s", " ");
        return text.length() <= width ? text : text.substring(0, width - 1) + "…";
    }

    private static String quoted(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static String json(Map<String, @Nullable Object> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of plain values cannot be written as JSON", e);
        }
    }
}
