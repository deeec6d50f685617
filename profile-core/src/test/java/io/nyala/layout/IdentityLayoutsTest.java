package io.nyala.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.ChangeKind;
import io.nyala.link.Command;
import io.nyala.link.Command.Order;
import io.nyala.link.IdentityChange;
import io.nyala.link.Party;
import io.nyala.link.PendingMatch;
import io.nyala.wire.UnknownLayoutException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Yesterday's bytes of orders and of what became of them; see {@link LayoutTest}. */
class IdentityLayoutsTest {

    private static final Order ORDER = new Order("shop", "r-1", 1_700_000_000_123L, "steward", "why");
    private static final Party LEFT = new Party(new IdentifierKey(1, -2), "email", "");
    private static final Party RIGHT = new Party(new IdentifierKey(3, 4), "user_id", "crm");
    private static final ProfileId OLD = new ProfileId("0000000000000000000000000000000a");
    private static final ProfileId NEW = new ProfileId("ffffffffffffffffffffffffffffffff");

    private static final IdentityChange MOVED = new IdentityChange(
            "shop",
            300,
            1_700_000_000_123L,
            ChangeKind.MERGED,
            OLD,
            NEW,
            LEFT.key(),
            RIGHT.key(),
            "same event",
            "m-1",
            "steward");
    private static final IdentityChange EXPIRED = change(ChangeKind.EXPIRED);

    private static final PendingMatch DECIDED = match(PendingMatch.State.SAME_PERSON);

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Merge(ORDER, LEFT, RIGHT),
                        "01010473686f7003722d31f6a1abfef9620773746577617264037768790000000000000001ffffffffff"
                                + "fffffe05656d61696c000000000000000003000000000000000407757365725f69640363726d"),
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Split(ORDER, List.of(LEFT, RIGHT)),
                        "01020473686f7003722d31f6a1abfef962077374657761726403776879020000000000000001ffffffff"
                                + "fffffffe05656d61696c000000000000000003000000000000000407757365725f69640363726d"),
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Veto(ORDER, LEFT, RIGHT, true),
                        "01030473686f7003722d31f6a1abfef9620773746577617264037768790000000000000001ffffffffff"
                                + "fffffe05656d61696c000000000000000003000000000000000407757365725f69640363726d01"),
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Match(ORDER, LEFT, RIGHT, 0.75, "same name"),
                        "01040473686f7003722d31f6a1abfef9620773746577617264037768790000000000000001ffffffffff"
                                + "fffffe05656d61696c000000000000000003000000000000000407757365725f69640363726d3fe80000"
                                + "000000000973616d65206e616d65"),
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Decide(ORDER, "match-1", true),
                        "01050473686f7003722d31f6a1abfef962077374657761726403776879076d617463682d3101"),
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Erase(ORDER, List.of(LEFT), 1_700_000_000_000L),
                        "01060473686f7003722d31f6a1abfef962077374657761726403776879010000000000000001ffffffff"
                                + "fffffffe05656d61696c0080a0abfef962"),
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Hold(ORDER, List.of(LEFT), 1_700_000_000_000L),
                        "01070473686f7003722d31f6a1abfef962077374657761726403776879010000000000000001ffffffff"
                                + "fffffffe05656d61696c0080a0abfef962"),
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Expire(ORDER, List.of(LEFT), 1_700_000_000_000L),
                        "01080473686f7003722d31f6a1abfef962077374657761726403776879010000000000000001ffffffff"
                                + "fffffffe05656d61696c0080a0abfef962"),
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Schedule(ORDER, List.of(LEFT), 1_700_000_000_000L),
                        "01090473686f7003722d31f6a1abfef962077374657761726403776879010000000000000001ffffffff"
                                + "fffffffe05656d61696c0080a0abfef962"),
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Cancel(ORDER, "r-2"),
                        "010a0473686f7003722d31f6a1abfef96207737465776172640377687903722d32"),
                Arguments.of(
                        CommandLayout.INSTANCE,
                        new Command.Extend(ORDER, "r-2"),
                        "010b0473686f7003722d31f6a1abfef96207737465776172640377687903722d32"),
                Arguments.of(
                        IdentityChangeLayout.INSTANCE,
                        MOVED,
                        "010473686f70ac02f6a1abfef962064d45524745440000000000000000000000000000000affffffffff"
                                + "ffffffffffffffffffffff0000000000000001fffffffffffffffe010000000000000003000000000000"
                                + "00040a73616d65206576656e74036d2d310773746577617264"),
                Arguments.of(
                        IdentityChangeLayout.INSTANCE,
                        EXPIRED,
                        "010473686f70ac02f6a1abfef96207455850495245440000000000000000000000000000000a00000000"
                                + "00000000000000000000000a0000000000000001fffffffffffffffe0000036d2d3100"),
                Arguments.of(
                        PendingMatchLayout.INSTANCE,
                        DECIDED,
                        "010473686f70076d617463682d310000000000000001fffffffffffffffe000000000000000300000000"
                                + "000000040000000000000000000000000000000affffffffffffffffffffffffffffffff3fe800000000"
                                + "0000056e616d65730973616d65206e616d650a0b53414d455f504552534f4e10077374657761726409"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    <T> void theFirstFormIsReadForEver(Layout<T> layout, T value, String hex) throws IOException {
        assertThat(read(layout, HexFormat.of().parseHex(hex))).isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("golden")
    <T> void theNewestFormIsTheGoldenOne(Layout<T> layout, T value, String hex) throws IOException {
        assertThat(HexFormat.of().formatHex(write(layout, value))).isEqualTo(hex);
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void everyKindComesBack(ChangeKind kind) throws IOException {
        IdentityChange change = change(kind);

        assertThat(read(IdentityChangeLayout.INSTANCE, write(IdentityChangeLayout.INSTANCE, change)))
                .isEqualTo(change);
    }

    @ParameterizedTest
    @EnumSource(PendingMatch.State.class)
    void everyStateComesBack(PendingMatch.State state) throws IOException {
        PendingMatch match = match(state);

        assertThat(read(PendingMatchLayout.INSTANCE, write(PendingMatchLayout.INSTANCE, match)))
                .isEqualTo(match);
    }

    @ParameterizedTest
    @ValueSource(strings = {"02", "010c01730172000000"})
    void whatANewerProgramOrdersIsRefusedByName(String hex) {
        assertThatThrownBy(() -> read(CommandLayout.INSTANCE, HexFormat.of().parseHex(hex)))
                .isInstanceOf(UnknownLayoutException.class)
                .hasMessageContaining("command");
    }

    private static IdentityChange change(ChangeKind kind) {
        return new IdentityChange("shop", 300, 1_700_000_000_123L, kind, OLD, OLD, LEFT.key(), null, "", "m-1", "");
    }

    private static PendingMatch match(PendingMatch.State state) {
        return new PendingMatch(
                "shop",
                "match-1",
                LEFT.key(),
                RIGHT.key(),
                OLD,
                NEW,
                0.75,
                "names",
                "same name",
                5,
                state,
                8,
                "steward",
                9);
    }

    private static <T> byte[] write(Layout<T> layout, T value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        layout.write(value, new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private static <T> T read(Layout<T> layout, byte[] bytes) throws IOException {
        return layout.read(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
}
