package io.nyala.local.load;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.nyala.event.Value;
import io.nyala.local.replay.EventFile;
import io.nyala.source.SourceRow;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** CSV (RFC 4180) in UTF-8. */
final class CsvRowFile extends RowFile {
    private static final String NOT_UTF_8 = "\uFFFD";

    private final Iterator<CsvRecord> records;
    private final List<String> header;

    CsvRowFile(EventFile file, char separator) throws IOException {
        super(file);
        // what is not UTF-8 is seen as a mark in its row: one damaged row does not end the file
        InputStreamReader text = new InputStreamReader(
                file.content(),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .onUnmappableCharacter(CodingErrorAction.REPLACE));
        records = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(text)
                .iterator();
        header = header(file);
    }

    private List<String> header(EventFile file) throws IOException {
        CsvRecord first = nextOrNull();
        if (first == null) {
            throw new IOException(file.name() + " is empty: its first line must name the columns");
        }
        List<String> names = first.getFields().stream()
                .map(name -> name.replace("\uFEFF", "").strip())
                .toList();
        if (new HashSet<>(names).size() < names.size() || names.contains("")) {
            throw new IOException("the first line must name each column once");
        }
        return names;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public @Nullable RowLine next() throws IOException {
        CsvRecord record = nextOrNull();
        if (record == null) {
            return null;
        }
        long line = record.getStartingLineNumber();
        List<String> fields = record.getFields();
        if (fields.size() != header.size()) {
            return RowLine.faulty(
                    line, fields, "has " + fields.size() + " fields where the first line names " + header.size());
        }
        if (fields.stream().anyMatch(field -> field.contains(NOT_UTF_8))) {
            return RowLine.faulty(line, fields, "is not in UTF-8");
        }
        Map<String, @Nullable Value> columns = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            columns.put(header.get(i), field.isBlank() ? null : Value.of(field));
        }
        return RowLine.of(line, fields, new SourceRow(columns));
    }

    private @Nullable CsvRecord nextOrNull() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new IOException("a quoted field does not end: " + e.getMessage(), e);
        }
    }
}
