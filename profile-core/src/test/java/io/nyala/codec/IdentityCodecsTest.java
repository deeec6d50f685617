package io.nyala.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.ChangeKind;
import io.nyala.link.Erasure;
import io.nyala.link.IdentityChange;
import io.nyala.link.PendingMatch;
import io.nyala.proto.ProfileChange;
import io.nyala.proto.ProfileChangeKind;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IdentityCodecsTest {

    private static final IdentifierKey LEFT = new IdentifierKey(1, -2);
    private static final IdentifierKey RIGHT = new IdentifierKey(3, 4);
    private static final ProfileId OLD = new ProfileId("0000000000000000000000000000000a");
    private static final ProfileId NEW = new ProfileId("ffffffffffffffffffffffffffffffff");

    private static final IdentityChange MOVED = new IdentityChange(
            "shop", 300, 1_700_000_000_123L, ChangeKind.MERGED, OLD, NEW, LEFT, RIGHT, "same event", "m-1", "steward");

    private static final Erasure FORGOTTEN = new Erasure(
            "shop",
            "order-1",
            "officer",
            1_700_000_000_123L,
            List.of(OLD),
            List.of(new Erasure.Forgotten(LEFT, "email", 1), new Erasure.Forgotten(RIGHT, "user_id", 2)),
            List.of(new IdentifierKey(5, 6)));

    private static final String FIRST_RECEIPT =
            "0a0473686f7012076f726465722d3118f8c080c1c1c4820322076f6666696365722a1b0a100000000000"
                    + "000001fffffffffffffffe1205656d61696c18012a1d0a10000000000000000300000000000000041207"
                    + "757365725f696418023210000000000000000500000000000000063a2030303030303030303030303030"
                    + "30303030303030303030303030303030303061";
    private static final String FIRST_CHANGE =
            "0a0473686f7010ac0218f8c080c1c1c4820320022a203030303030303030303030303030303030303030303030"
                    + "303030303030303061322066666666666666666666666666666666666666666666666666666666666666663a10"
                    + "0000000000000001fffffffffffffffe4210000000000000000300000000000000044a0a73616d65206576656e"
                    + "7452036d2d315a0773746577617264";
    private static final String FIRST_MATCH =
            "0a0473686f7012076d617463682d311a100000000000000001fffffffffffffffe221000000000000000030000"
                    + "0000000000042a2030303030303030303030303030303030303030303030303030303030303030613220666666"
                    + "666666666666666666666666666666666666666666666666666666666639000000000000e83f42056e616d6573"
                    + "4a0973616d65206e616d65508827580260c03e6a07737465776172647009";

    /** Written by the release that introduced the forms. */
    @Test
    void yesterdaysBytesAreRead() {
        assertThat(IdentityChangeCodec.decode(HexFormat.of().parseHex(FIRST_CHANGE)))
                .contains(MOVED);
        assertThat(PendingMatchCodec.decode(HexFormat.of().parseHex(FIRST_MATCH)))
                .contains(match(PendingMatch.State.SAME_PERSON));
        assertThat(ErasureReceiptCodec.decode(HexFormat.of().parseHex(FIRST_RECEIPT)))
                .contains(FORGOTTEN);
    }

    @Test
    void receiptsComeBack() {
        assertThat(ErasureReceiptCodec.decode(ErasureReceiptCodec.encode(FORGOTTEN)))
                .contains(FORGOTTEN);
        assertThat(ErasureReceiptCodec.decode(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void everyKindOfChangeComesBack(ChangeKind kind) {
        IdentityChange change = change(kind, OLD, null);

        assertThat(IdentityChangeCodec.decode(IdentityChangeCodec.encode(change)))
                .contains(change);
    }

    @ParameterizedTest
    @EnumSource(PendingMatch.State.class)
    void everyMatchComesBack(PendingMatch.State state) {
        assertThat(PendingMatchCodec.decode(PendingMatchCodec.encode(match(state))))
                .contains(match(state));
    }

    @Test
    void whatIsNoneIsEmpty() {
        byte[] garbage = {1, 2, 3};

        assertThat(IdentityChangeCodec.decode(garbage)).isEmpty();
        assertThat(IdentityChangeCodec.decode(new byte[0])).isEmpty();
        assertThat(PendingMatchCodec.decode(garbage)).isEmpty();
        assertThat(PendingMatchCodec.decode(new byte[0])).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeKind.class,
            names = {"LINKED", "MERGED"})
    void whoMovesIntoAnotherProfileIsMerged(ChangeKind kind) throws InvalidProtocolBufferException {
        ProfileChange told = told(change(kind, NEW, RIGHT));

        assertThat(told.getKind()).isEqualTo(ProfileChangeKind.PROFILE_CHANGE_KIND_MERGED);
        assertThat(told.getMergedInto()).isEqualTo(NEW.hex());
        assertThat(told.getSplitInto()).isEmpty();
        assertThat(told.getProfile().getTenant()).isEqualTo("shop");
        assertThat(told.getProfile().getProfileId()).isEqualTo(OLD.hex());
        assertThat(told.getChangedAt()).isEqualTo(1_700_000_000_123_000L);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeKind.class,
            names = {"SPLIT", "UNLINKED", "DEMOTED"})
    void whoIsCutOffIsSplit(ChangeKind kind) throws InvalidProtocolBufferException {
        ProfileChange told = told(change(kind, NEW, null));

        assertThat(told.getKind()).isEqualTo(ProfileChangeKind.PROFILE_CHANGE_KIND_SPLIT);
        assertThat(told.getSplitInto()).isEqualTo(NEW.hex());
        assertThat(told.getMergedInto()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(ChangeKind.class)
    void whoStaysIsNotTold(ChangeKind kind) {
        assertThat(IdentityChangeCodec.profileChange(change(kind, OLD, null))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeKind.class,
            names = {"ERASED", "EXPIRED"})
    void whoIsGoneIsToldElsewhere(ChangeKind kind) {
        assertThat(IdentityChangeCodec.profileChange(change(kind, NEW, null))).isEmpty();
    }

    private static ProfileChange told(IdentityChange change) throws InvalidProtocolBufferException {
        return ProfileChange.parseFrom(IdentityChangeCodec.profileChange(change).orElseThrow());
    }

    private static IdentityChange change(ChangeKind kind, ProfileId to, IdentifierKey other) {
        return new IdentityChange("shop", 300, 1_700_000_000_123L, kind, OLD, to, LEFT, other, "", "m-1", "");
    }

    private static PendingMatch match(PendingMatch.State state) {
        boolean open = state == PendingMatch.State.OPEN;
        return new PendingMatch(
                "shop",
                "match-1",
                LEFT,
                RIGHT,
                OLD,
                NEW,
                0.75,
                "names",
                "same name",
                5,
                state,
                open ? 0 : 8,
                open ? "" : "steward",
                9);
    }
}
