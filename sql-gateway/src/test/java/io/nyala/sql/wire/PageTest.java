package io.nyala.sql.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class PageTest {

    @Test
    void valuesKeepTheirPlacesAndNullsAreMarked() {
        var page = Page.of(
                7,
                List.of(RowFactory.create(1L, "a"), RowFactory.create(null, "b"), RowFactory.create(3L, null)),
                StructType.fromDDL("n BIGINT, s STRING"));

        assertThat(page.getStartRowOffset()).isEqualTo(7);
        assertThat(page.getColumns().get(0).getI64Val().getValues()).containsExactly(1L, 0L, 3L);
        assertThat(BitSet.valueOf(page.getColumns().get(0).getI64Val().getNulls())
                        .toString())
                .isEqualTo("{1}");
        assertThat(page.getColumns().get(1).getStringVal().getValues()).containsExactly("a", "b", "");
        assertThat(BitSet.valueOf(page.getColumns().get(1).getStringVal().getNulls())
                        .toString())
                .isEqualTo("{2}");
    }

    @Test
    void timestampsAreUtcWithNoFractionOrNineDigitsAsImpalaPrintsThem() {
        assertThat(text("TIMESTAMP", Timestamp.from(Instant.parse("2026-02-28T23:59:59Z"))))
                .isEqualTo("2026-02-28 23:59:59");
        assertThat(text("TIMESTAMP", Timestamp.from(Instant.parse("2026-02-28T23:59:59.000125Z"))))
                .isEqualTo("2026-02-28 23:59:59.000125000");
    }

    @Test
    void typesWithoutAColumnOfTheirOwnTravelAsText() {
        assertThat(text("DECIMAL(10,2)", new BigDecimal("1.50"))).isEqualTo("1.50");
        assertThat(text("DATE", Date.valueOf("2026-02-28"))).isEqualTo("2026-02-28");
    }

    @Test
    void floatsKeepTheDigitsThatPeopleSee() {
        var page = page("FLOAT", 0.1f);

        assertThat(page.getColumns().get(0).getDoubleVal().getValues()).containsExactly(0.1);
    }

    private static String text(String type, Object value) {
        return page(type, value).getColumns().get(0).getStringVal().getValues().get(0);
    }

    private static org.apache.hive.service.rpc.thrift.TRowSet page(String type, Object value) {
        Row row = RowFactory.create(value);
        return Page.of(0, List.of(row), StructType.fromDDL("x " + type));
    }
}
