package io.nyala.jobs.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class LogPositionTest {

    private static final Schema OF_POSTGRES =
            SchemaBuilder.struct().field("lsn", Schema.INT64_SCHEMA).build();
    private static final Schema OF_MYSQL = SchemaBuilder.struct()
            .field("file", Schema.STRING_SCHEMA)
            .field("pos", Schema.INT64_SCHEMA)
            .field("row", Schema.INT32_SCHEMA)
            .build();

    private final LogPosition position = new LogPosition();

    @Test
    void changesAtOnePlaceOfPostgresAreNumbered() {
        assertThat(position.next(lsn(0x1A2B3C40L))).isEqualTo("000000001A2B3C40-0001");
        assertThat(position.next(lsn(0x1A2B3C40L))).isEqualTo("000000001A2B3C40-0002");
        assertThat(position.next(lsn(0x1A2B3C48L))).isEqualTo("000000001A2B3C48-0001");
    }

    @Test
    void theOrderOfTheTextIsTheOrderOfTheLog() {
        List<String> positions = List.of(
                position.next(binlog("binlog.000001", 999, 11)),
                position.next(binlog("binlog.000001", 1_000, 2)),
                position.next(binlog("binlog.000001", 1_000, 11)),
                position.next(binlog("binlog.000001", 1_000, 11)),
                position.next(binlog("binlog.000002", 4, 0)));

        assertThat(positions).isSorted().doesNotHaveDuplicates();
        assertThat(positions.get(4)).isEqualTo("binlog.000002:000000000000004:000000-0001");
    }

    private static Struct lsn(long lsn) {
        return new Struct(OF_POSTGRES).put("lsn", lsn);
    }

    private static Struct binlog(String file, long position, int row) {
        return new Struct(OF_MYSQL).put("file", file).put("pos", position).put("row", row);
    }
}
