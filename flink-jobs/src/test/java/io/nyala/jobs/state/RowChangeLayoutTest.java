package io.nyala.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.tables.SchemaVersionTable;
import io.nyala.tables.TableRow;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowChange.Delete;
import io.nyala.upsert.RowChange.Purge;
import io.nyala.upsert.RowChange.Upsert;
import io.nyala.upsert.RowKey;
import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowChangeLayoutTest {
    private static final RowKey KEY = new RowKey("nyala.event", "owner", "0a");
    private static final String KEY_BYTES = "0b6e79616c612e6576656e74056f776e6572023061";

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of(new Delete<TableRow>(KEY, 258), "00" + KEY_BYTES + "0000000000000102"),
                Arguments.of(new Purge<TableRow>(KEY, 258), "02" + KEY_BYTES + "0000000000000102"),
                Arguments.of(new Purge<TableRow>(KEY, -1), "02" + KEY_BYTES + "ffffffffffffffff"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changeIsTheSameAfterTheNetwork(RowChange<TableRow> change, String hex) throws IOException {
        assertThat(bytes(change)).isEqualTo(hex);
        assertThat(RowChangeLayout.INSTANCE.read(in(hex))).isEqualTo(change);
    }

    @Test
    void rowIsTheSameAfterTheNetwork() throws IOException {
        TableRow row = TableRow.of(SchemaVersionTable.TABLE)
                .put("version", 1L)
                .put("description", "create table event")
                .put("applied_at", 2L)
                .put("migration", null)
                .build();
        Upsert<TableRow> upsert = new Upsert<>(KEY, row, RowChange.NO_ARRIVAL);

        assertThat(RowChangeLayout.INSTANCE.read(in(bytes(upsert)))).isEqualTo(upsert);
    }

    @Test
    void unknownKindIsRefused() {
        assertThatThrownBy(() -> RowChangeLayout.INSTANCE.read(in("03" + KEY_BYTES)))
                .hasMessageContaining("row-change has no kind 3");
    }

    private static String bytes(RowChange<TableRow> change) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        RowChangeLayout.INSTANCE.write(change, out);
        return HexFormat.of().formatHex(out.getCopyOfBuffer());
    }

    private static DataInputDeserializer in(String hex) {
        return new DataInputDeserializer(HexFormat.of().parseHex(hex));
    }
}
