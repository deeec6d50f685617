package io.nyala.source.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Value;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceChange.Kind;
import io.nyala.source.SourceRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyedRowsTest {

    private static final KeyedRows ROWS = new KeyedRows("travel", "crm", "public.customer", List.of("no"));

    @Test
    void aLineWithItsKeyIsAChange() {
        RowLine line = line(Value.of("7"));

        SourceChange change = ROWS.change(line, 5);

        assertThat(ROWS.fault(line)).isEmpty();
        assertThat(change.kind()).isEqualTo(Kind.SNAPSHOT);
        assertThat(change.tenant()).isEqualTo("travel");
        assertThat(change.table().qualifiedName()).isEqualTo("public.customer");
        assertThat(change.key().columns()).isEqualTo(Map.of("no", Value.of("7")));
        assertThat(change.after()).isEqualTo(line.rowOrNull());
        assertThat(change.committedAt()).isEqualTo(SourceChange.UNKNOWN_TIME);
        assertThat(change.capturedAt()).isEqualTo(5);
        assertThat(change.position()).isEmpty();
    }

    @Test
    void aDeletionIsOfTheSameRow() {
        SourceChange deletion = ROWS.deletion(line(Value.of("7")), 6);

        assertThat(deletion.kind()).isEqualTo(Kind.DELETED);
        assertThat(deletion.rowName())
                .isEqualTo(ROWS.change(line(Value.of("7")), 5).rowName());
    }

    @Test
    void whoLacksTheKeyIsToldWhy() {
        assertThat(ROWS.fault(line(null))).contains("column no, part of the key, is empty");
        assertThat(ROWS.fault(RowLine.faulty(3, List.of("x"), "is no JSON"))).contains("the row is no JSON");
    }

    private static RowLine line(@Nullable Value no) {
        Map<String, @Nullable Value> columns = new LinkedHashMap<>();
        columns.put("no", no);
        columns.put("name", Value.of("One"));
        return RowLine.of(2, List.of("7", "One"), new SourceRow(columns));
    }
}
