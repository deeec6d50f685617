package io.nyala.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** Rows for people or for machines. */
final class Listing {

    private static final String GAP = "  ";

    /** How rows are printed. */
    enum Format {
        /** Columns side by side. */
        TABLE,
        /** An array of objects. */
        JSON
    }

    private final List<String> columns;
    private final List<List<Object>> rows = new ArrayList<>();

    Listing(String... columns) {
        this.columns = List.of(columns);
    }

    /** One value a column; numbers or texts. */
    void add(Object... values) {
        rows.add(List.of(values));
    }

    void print(Format format, PrintWriter out) throws IOException {
        if (format == Format.JSON) {
            json(out);
        } else {
            table(out);
        }
        out.flush();
    }

    private void table(PrintWriter out) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).length();
            for (List<Object> row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).toString().length());
            }
        }
        line(List.copyOf(columns), widths, out);
        rows.forEach(row -> line(row, widths, out));
    }

    private static void line(List<?> values, int[] widths, PrintWriter out) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = values.get(i).toString();
            String blanks = " ".repeat(widths[i] - text.length());
            line.append(values.get(i) instanceof Number ? blanks + text : text + blanks)
                    .append(GAP);
        }
        out.println(line.toString().stripTrailing());
    }

    private void json(PrintWriter out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
        json.writeStartArray();
        for (List<Object> row : rows) {
            json.writeStartObject();
            for (int i = 0; i < columns.size(); i++) {
                json.writeFieldName(columns.get(i).replace(' ', '_'));
                if (row.get(i) instanceof Number number) {
                    json.writeNumber(number.longValue());
                } else {
                    json.writeString(row.get(i).toString());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.flush();
        out.println();
    }
}
