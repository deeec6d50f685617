package io.nyala.local.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an answer is printed. */
public enum Format {
    /** Columns side by side, for people. */
    TABLE {
        @Override
        public void print(Answer answer, PrintWriter out) {
            List<Integer> widths = widths(answer);
            line(new ArrayList<>(answer.columns()), widths, out);
            out.println(widths.stream().map("-"::repeat).collect(Collectors.joining("-+-", "-", "-")));
            answer.rows().forEach(row -> line(row, widths, out));
            out.printf("(%,d %s)%n", answer.rows().size(), answer.rows().size() == 1 ? "row" : "rows");
        }
    },
    /** RFC 4180 with a header; NULL is empty, the empty text is {@code ""}. */
    CSV {
        @Override
        public void print(Answer answer, PrintWriter out) {
            out.println(answer.columns().stream().map(Format::quoted).collect(Collectors.joining(",")));
            answer.rows()
                    .forEach(row -> out.println(row.stream().map(Format::quoted).collect(Collectors.joining(","))));
        }
    },
    /** An array of objects, one row a line. */
    JSON {
        @Override
        public void print(Answer answer, PrintWriter out) {
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

    /**
     * Prints an answer.
     *
     * @param answer to print
     * @param out where; not flushed
     */
    public abstract void print(Answer answer, PrintWriter out);

    private static List<Integer> widths(Answer answer) {
        List<Integer> widths = new ArrayList<>();
        for (int i = 0; i < answer.columns().size(); i++) {
            int column = i;
            int widest = answer.rows().stream()
                    .mapToInt(row -> shown(row.get(column)).length())
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
            String text = shown(value);
            String gap = " ".repeat(Math.max(0, widths.get(i) - text.length()));
            line.append(i == 0 ? " " : " | ").append(value instanceof Number ? gap + text : text + gap);
        }
        out.println(line.toString().stripTrailing());
    }

    /** One line, cut where it would no longer fit a screen. */
    private static String shown(@Nullable Object value) {
        String text = value == null ? "NULL" : value.toString().replaceAll("\\s", " ");
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
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
