package io.nyala.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Value;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceRow;
import io.nyala.source.SourceTable;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SourceChangeCodecTest {

    private static final SourceRow KEY = new SourceRow(Map.of("id", Value.of(7)));
    private static final SourceRow ROW = new SourceRow(columns());

    private static final SourceChange UPDATED = new SourceChange(
            "default",
            "crm",
            SourceChange.Kind.UPDATED,
            new SourceTable("shop", "public", "customer"),
            KEY,
            null,
            ROW,
            1_700_000_000_123L,
            1_700_000_000_999L,
            "000000001A2B3C40-0001",
            "742");

    private static final SourceChange SEEN = new SourceChange(
            "",
            "crm",
            SourceChange.Kind.SNAPSHOT,
            new SourceTable("shop", "", "customer"),
            KEY,
            null,
            ROW,
            SourceChange.UNKNOWN_TIME,
            1_700_000_000_999L,
            "",
            "");

    private static final SourceChange DELETED = new SourceChange(
            "default",
            "crm",
            SourceChange.Kind.DELETED,
            new SourceTable("shop", "public", "customer"),
            KEY,
            ROW,
            null,
            1_700_000_000_123L,
            1_700_000_000_999L,
            "000000001A2B3C40-0002",
            "742");

    private static final String FIRST_FORM =
            "0a0764656661756c74120363726d180322180a0473686f7012067075626c69631a08637573746f6d65722a0a0a080a02"
                    + "69641202180e3a420a080a0269641202180e0a0b0a046e616d6512031201610a120a0573636f72651209210000000000"
                    + "00f83f0a090a03766970120228010a0a0a04676f6e651202080040f8c080c1c1c4820348d8fcb5c1c1c4820352153030"
                    + "30303030303031413242334334302d303030315a03373432";

    private static Map<String, @Nullable Value> columns() {
        Map<String, @Nullable Value> columns = new LinkedHashMap<>();
        columns.put("id", Value.of(7));
        columns.put("name", Value.of("a"));
        columns.put("score", Value.of(1.5));
        columns.put("vip", Value.of(true));
        columns.put("gone", null);
        return columns;
    }

    @Test
    void whatIsWrittenIsRead() {
        for (SourceChange change : new SourceChange[] {UPDATED, SEEN, DELETED}) {
            assertThat(SourceChangeCodec.decode(SourceChangeCodec.encode(change)))
                    .contains(change);
        }
    }

    /** Written by the release that introduced the form. */
    @Test
    void yesterdaysBytesAreRead() {
        assertThat(SourceChangeCodec.decode(HexFormat.of().parseHex(FIRST_FORM)))
                .contains(UPDATED);
    }

    @Test
    void whatIsNoneIsEmpty() {
        assertThat(SourceChangeCodec.decode(null)).isEmpty();
        assertThat(SourceChangeCodec.decode(new byte[] {1, 2, 3})).isEmpty();
        assertThat(SourceChangeCodec.decode(new byte[0])).isEmpty();
    }

    @Test
    void allChangesOfARowHaveOneKey() {
        assertThat(SourceChangeCodec.key(DELETED)).isEqualTo(SourceChangeCodec.key(UPDATED));
        assertThat(new String(SourceChangeCodec.key(UPDATED), StandardCharsets.UTF_8))
                .isEqualTo("[\"crm\",\"shop\",\"public.customer\",{\"id\":7}]");
    }
}
