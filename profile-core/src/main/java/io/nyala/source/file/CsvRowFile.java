package io.nyala.source.file;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.nyala.event.Value;
import io.nyala.source.SourceRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
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

    private final char separator;
    private final OpenQuote quotes;
    private final Iterator<CsvRecord> records;
    private final List<String> header;

    CsvRowFile(InputStream content, char separator) throws IOException {
        super(content);
        this.separator = separator;
        // what is not UTF-8 is seen as a mark in its row: one damaged row does not end the file
        quotes = new OpenQuote(
                new InputStreamReader(
                        content,
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPLACE)
                                .onUnmappableCharacter(CodingErrorAction.REPLACE)),
                separator);
        records = CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(quotes)
                .iterator();
        header = readHeader();
    }

    private List<String> readHeader() throws IOException {
        CsvRecord first = nextOrNull();
        if (first == null) {
            throw new UnreadableFileException("it is empty: its first line must name the columns");
        }
        List<String> names = first.getFields().stream()
                .map(name -> name.replace("\uFEFF", "").strip())
                .toList();
        if (new HashSet<>(names).size() < names.size() || names.contains("")) {
            throw new UnreadableFileException("its first line must name each column once");
        }
        return names;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public boolean namesColumnsOnce() {
        return true;
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
            CsvRecord record = records.hasNext() ? records.next() : null;
            if (quotes.isLeftOpen()) {
                throw new UnreadableFileException("a quoted field does not end");
            }
            return record;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            throw new UnreadableFileException("a quoted field does not end", e);
        }
    }

    @Override
    public String text(RowLine line) {
        StringWriter text = new StringWriter();
        CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.LF)
                .bufferSize(0)
                .build(text)
                .writeRecord(line.fields());
        return text.getBuffer().substring(0, text.getBuffer().length() - 1);
    }
}
