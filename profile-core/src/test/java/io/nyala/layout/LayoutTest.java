package io.nyala.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Order;
import io.nyala.event.Value;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.profile.Attribute;
import io.nyala.profile.Fragment;
import io.nyala.sessionize.RecentMessages;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Yesterday's bytes: each golden text was written by the release that introduced the form and must be readable for ever. */
class LayoutTest {

    private static final Identifier OWNER = new Identifier(new IdentifierKey(1, -2), "user_id", "cast-1");

    private static final Event EVENT = new Event(
            "default",
            "web",
            "m-1",
            MessageType.TRACK,
            "Order Completed",
            1_700_000_000_123L,
            -250,
            1_700_000_000_999L,
            true,
            List.of(OWNER, new Identifier(new IdentifierKey(3, 4), "anonymous_id", "ümlaut")),
            new IdentifierKey(3, 4),
            List.of(
                    AttributeChange.set("text", Value.of("é")),
                    AttributeChange.set("whole", Value.of(-7)),
                    AttributeChange.set("real", Value.of(0.5)),
                    AttributeChange.set("truth", Value.of(true)),
                    AttributeChange.set("json", new Value.Json("[1]")),
                    AttributeChange.remove("gone")),
            new Order(19_990_000, "EUR"),
            100);

    private static final Fragment FRAGMENT = new Fragment(
            "default",
            OWNER,
            1,
            300,
            1_600_000_000_000L,
            Fragment.NEVER,
            299,
            2,
            -5,
            new TreeMap<>(Map.of(
                    "plan", new Attribute(Value.of("gold"), 1_600_000_000_000L, "web", 100, "m-1"),
                    "gone", new Attribute(null, 5, "crm", 1, "m-2"))));

    private static final RecentMessages RECENT =
            RecentMessages.of(new long[] {Long.MIN_VALUE, 7}, new int[] {1_700_000_000, 1_700_000_001});

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(
                        IdentifierKeyLayout.INSTANCE, new IdentifierKey(1, -2), "0000000000000001fffffffffffffffe"),
                Arguments.of(
                        EventLayout.INSTANCE,
                        EVENT,
                        "0102030764656661756c7403776562036d2d310f4f7264657220436f6d706c65746564f6a1abfef962f303ce"
                                + "afabfef962c801020000000000000001fffffffffffffffe07757365725f696406636173742d310000000000"
                                + "00000300000000000000040c616e6f6e796d6f75735f696407c3bc6d6c617574000000000000000300000000"
                                + "000000040604746578740102c3a90577686f6c65020d047265616c033fe00000000000000574727574680504"
                                + "6a736f6e06035b315d04676f6e6500e097881303455552"),
                Arguments.of(
                        FragmentLayout.INSTANCE,
                        FRAGMENT,
                        "010764656661756c740000000000000001fffffffffffffffe07757365725f696406636173742d3101ac0280"
                                + "80f4f6905dffffffffffffffffff01ab0202090204676f6e65000a0363726d02036d2d3204706c616e010467"
                                + "6f6c648080f4f6905d03776562c801036d2d31"),
                Arguments.of(
                        RecentMessagesLayout.INSTANCE, RECENT, "010280000000000000006553f10000000000000000076553f101"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    <T> void theFirstFormIsReadForEver(Layout<T> layout, T value, String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(layout.read(in(bytes))).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("golden")
    <T> void theNewestFormIsTheGoldenOne(Layout<T> layout, T value, String hex) throws IOException {
        assertThat(HexFormat.of().formatHex(write(layout, value))).isEqualTo(hex);
    }

    @Test
    void aFormOfANewerProgramIsRefusedByName() {
        assertThatThrownBy(() -> FragmentLayout.INSTANCE.read(in(new byte[] {2})))
                .isInstanceOf(UnknownLayoutException.class)
                .hasMessageContaining("fragment")
                .hasMessageContaining("version 2");
    }

    @Test
    void numbersOfEverySizeGoBothWays() throws IOException {
        for (long number : new long[] {0, 1, -1, 63, 64, -64, 127, 128, Long.MAX_VALUE, Long.MIN_VALUE}) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            Wire.putSigned(number, new DataOutputStream(bytes));
            Wire.putUnsigned(number, new DataOutputStream(bytes));
            DataInputStream in = in(bytes.toByteArray());

            assertThat(Wire.signed(in)).isEqualTo(number);
            assertThat(Wire.unsigned(in)).isEqualTo(number);
        }
    }

    @Test
    void bytesThatAreAbsentStayAbsent() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Wire.putBytes(null, new DataOutputStream(bytes));
        Wire.putBytes(new byte[0], new DataOutputStream(bytes));
        DataInputStream in = in(bytes.toByteArray());

        assertThat(Wire.bytes(in)).isNull();
        assertThat(Wire.bytes(in)).isEmpty();
    }

    private static <T> byte[] write(Layout<T> layout, T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        layout.write(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
