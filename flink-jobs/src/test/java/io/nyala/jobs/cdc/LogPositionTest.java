package io.nyala.jobs.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Schema;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.flink.cdc.connectors.shaded.org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

class LogPositionTest {

    private static final Schema OF_POSTGRES =
            SchemaBuilder.struct().field("lsn", Schema.INT64_SCHEMA).build();
    private static final Schema OF_MYSQL = SchemaBuilder.struct()
            .field("pos", Schema.INT64_SCHEMA)
            .field("row", Schema.INT32_SCHEMA)
            .build();

    private final LogPosition position = new LogPosition();

    @Test
    void changesAtOnePlaceOfPostgresAreNumbered() {
        assertThat(lsn(0x1A2B3C40L)).isEqualTo("000000001A2B3C40-0001");
        assertThat(lsn(0x1A2B3C40L)).isEqualTo("000000001A2B3C40-0002");
        assertThat(lsn(0x1A2B3C48L)).isEqualTo("000000001A2B3C48-0001");
    }

    /** MariaDB gives events inside a transaction a negative place. */
    @Test
    void theOrderOfTheTextIsTheOrderOfTheLog() {
        List<String> positions = List.of(
                binlog("binlog.000001", 999, 4, -187, 11),
                binlog("binlog.000001", 1_000, 2, -150, 0),
                binlog("binlog.000001", 1_000, 2, -150, 11),
                binlog("binlog.000001", 1_000, 2, -150, 11),
                binlog("binlog.000001", 1_000, 10, -90, 0),
                binlog("binlog.000001", 2_000, 1, -89, 0),
                binlog("binlog.000002", 4, 0, -200, 0));

        assertThat(positions).isSorted().doesNotHaveDuplicates();
        assertThat(positions.get(6)).isEqualTo("binlog.000002:000000000000004:000000000:000000-0001");
    }

    private String lsn(long lsn) {
        return position.next(new Struct(OF_POSTGRES).put("lsn", lsn), Map.of());
    }

    private String binlog(String file, long begin, long event, long place, int row) {
        return position.next(
                new Struct(OF_MYSQL).put("pos", place).put("row", row),
                Map.of("file", file, "pos", begin, "event", event));
    }
}
