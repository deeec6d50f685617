package io.nyala.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.identity.IdentifierKey;
import io.nyala.source.FollowedRow;
import io.nyala.source.RowSaid;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RowLayoutsTest {

    private static final RowSaid GONE = new RowSaid(
            new IdentifierKey(7, 8),
            "default",
            "crm",
            10,
            "public.customer",
            "0002",
            1_700_000_000_000L,
            new Arrival(1_700_000_000_500L, "source_change.v1", 1, 77),
            null,
            null);

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(
                        FollowedRowLayout.INSTANCE,
                        new FollowedRow(3, "0002", new IdentifierKey(1, 2), new IdentifierKey(3, 4), "user_id"),
                        "010304303030320100000000000000010000000000000002"
                                + "0000000000000003000000000000000407757365725f6964"),
                Arguments.of(FollowedRowLayout.INSTANCE, new FollowedRow(4, "", null, null, ""), "01040000"),
                Arguments.of(
                        RowSaidLayout.INSTANCE,
                        GONE,
                        "01000000000000000700000000000000080764656661756c740363726d140f7075626c69632e637573746f6d6572"
                                + "043030303280a0abfef962e8a7abfef96210736f757263655f6368616e67652e7631014d00"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    <T> void theFirstFormIsWrittenAndReadForEver(Layout<T> layout, T value, String hex) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        layout.write(value, new DataOutputStream(bytes));

        assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(hex);
        assertThat(layout.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))))
                .isEqualTo(value);
    }
}
