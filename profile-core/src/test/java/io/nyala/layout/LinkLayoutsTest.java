package io.nyala.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.ChangeKind;
import io.nyala.link.Command;
import io.nyala.link.Component;
import io.nyala.link.Edge;
import io.nyala.link.Erasure;
import io.nyala.link.LinkMessage;
import io.nyala.link.LinkedIdentifier;
import io.nyala.link.Member;
import io.nyala.link.Observation;
import io.nyala.link.Party;
import io.nyala.link.PendingMatch;
import io.nyala.link.RaisedMatch;
import io.nyala.link.SeenPair;
import io.nyala.link.SeenPairs;
import io.nyala.link.VetoTag;
import io.nyala.profile.Admitted;
import io.nyala.profile.Consent;
import io.nyala.profile.Fragment;
import io.nyala.profile.Mention;
import io.nyala.profile.ObservationId;
import io.nyala.resolve.Person;
import io.nyala.resolve.ProfileMessage;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.resolve.ResolvedIdentifier.Days;
import io.nyala.resolve.ResolvedIdentifier.Membership;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Yesterday's bytes of who is one person; see {@link LayoutTest}. */
class LinkLayoutsTest {

    private static final Party LEFT = new Party(new IdentifierKey(1, -2), "email", "");
    private static final Party RIGHT = new Party(new IdentifierKey(3, 4), "user_id", "crm");
    private static final ProfileId PERSON = new ProfileId("0123456789abcdef0123456789abcdef");
    private static final ObservationId ID = new ObservationId(new IdentifierKey(5, 6), "m-1");
    private static final Identifier OWNER = new Identifier(LEFT.key(), "email", "someone@example.com");
    private static final Fragment FRAGMENT = Fragment.empty("shop", OWNER, 1).touch();
    private static final Mention MENTION =
            new Mention("shop", OWNER, 1_700_000_000_000L, List.of(), new ObservationId(OWNER.key(), ""), false);
    private static final PendingMatch MATCH = new PendingMatch(
            "shop",
            "match-1",
            LEFT.key(),
            RIGHT.key(),
            PERSON,
            PERSON,
            0.75,
            "names",
            "same name",
            5,
            PendingMatch.State.OPEN,
            0,
            "",
            1);
    private static final ResolvedIdentifier LINKED = new ResolvedIdentifier(
            FRAGMENT,
            new Membership(PERSON, 7, 1_700_000_000_000L, ChangeKind.LINKED, Consent.NEVER),
            new Days(19_700, 19_703),
            LinkedIdentifier.NEVER,
            0,
            new TreeMap<>(Map.of(RIGHT.key(), 1_700_000_000_000L)),
            LinkedIdentifier.NEVER);

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(ProfileIdLayout.INSTANCE, PERSON, "0123456789abcdef0123456789abcdef"),
                Arguments.of(
                        SeenPairsLayout.INSTANCE,
                        new SeenPairs(List.of(
                                new SeenPair(LEFT.key(), RIGHT.key(), 19_700, 19_703),
                                new SeenPair(RIGHT.key(), LEFT.key(), -1, -1))),
                        "01020000000000000001fffffffffffffffe00000000000000030000000000000004e8b3020300000000"
                                + "0000000300000000000000040000000000000001fffffffffffffffe0100"),
                Arguments.of(
                        LinkedIdentifierLayout.INSTANCE,
                        new LinkedIdentifier(
                                PERSON,
                                2,
                                false,
                                1_700_000_000_000L,
                                List.of(LEFT),
                                List.of(),
                                List.of(),
                                LinkedIdentifier.NEVER,
                                LinkedIdentifier.NEVER),
                        "011b0123456789abcdef0123456789abcdef0280a0abfef962010000000000000001fffffffffffffffe"
                                + "05656d61696c00"),
                Arguments.of(
                        LinkedIdentifierLayout.INSTANCE,
                        new LinkedIdentifier(
                                null,
                                0,
                                true,
                                LinkedIdentifier.NEVER,
                                List.of(),
                                List.of(),
                                List.of(new VetoTag(300, true), new VetoTag(5, false)),
                                LinkedIdentifier.NEVER,
                                LinkedIdentifier.NEVER),
                        "012402d9040a"),
                Arguments.of(
                        LinkedIdentifierLayout.INSTANCE,
                        new LinkedIdentifier(
                                null,
                                0,
                                false,
                                LinkedIdentifier.NEVER,
                                List.of(),
                                List.of(RIGHT.key()),
                                List.of(),
                                LinkedIdentifier.NEVER,
                                LinkedIdentifier.NEVER),
                        "0140" + "0100000000000000030000000000000004"),
                Arguments.of(
                        LinkedIdentifierLayout.INSTANCE,
                        new LinkedIdentifier(
                                null,
                                1,
                                false,
                                LinkedIdentifier.NEVER,
                                List.of(),
                                List.of(),
                                List.of(),
                                1_700_000_000_000L,
                                LinkedIdentifier.NEVER),
                        "018201" + "01" + "80a0abfef962"),
                Arguments.of(
                        LinkedIdentifierLayout.INSTANCE,
                        new LinkedIdentifier(
                                null,
                                0,
                                false,
                                LinkedIdentifier.NEVER,
                                List.of(),
                                List.of(),
                                List.of(),
                                LinkedIdentifier.NEVER,
                                1_700_000_000_000L),
                        "018002" + "80a0abfef962"),
                Arguments.of(
                        ComponentLayout.INSTANCE,
                        new Component(
                                PERSON,
                                1_700_000_000_000L,
                                List.of(
                                        new Member(LEFT, 1_700_000_000_000L, List.of()),
                                        new Member(RIGHT, 1_700_000_000_500L, List.of(new VetoTag(7, true)))),
                                List.of(new Edge(LEFT.key(), RIGHT.key()))),
                        "010123456789abcdef0123456789abcdef80a0abfef962020000000000000001fffffffffffffffe0565"
                                + "6d61696c0080a0abfef962000000000000000003000000000000000407757365725f69640363726de8a7"
                                + "abfef962010f010001"),
                Arguments.of(
                        RaisedMatchLayout.INSTANCE,
                        new RaisedMatch(MATCH, LEFT, RIGHT),
                        "01010473686f70076d617463682d310000000000000001fffffffffffffffe0000000000000003000000"
                                + "00000000040123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef3fe8000000"
                                + "000000056e616d65730973616d65206e616d650a044f50454e0000010000000000000001ffffffffffff"
                                + "fffe05656d61696c000000000000000003000000000000000407757365725f69640363726d"),
                Arguments.of(
                        LinkInputLayout.INSTANCE,
                        new Observation("shop", ID, LEFT, List.of(RIGHT), true, 1_700_000_000_000L, 1_700_000_000_500L),
                        "0101010473686f7000000000000000050000000000000006036d2d310000000000000001ffffffffffff"
                                + "fffe05656d61696c00010000000000000003000000000000000407757365725f69640363726d0180a0ab"
                                + "fef962e8a7abfef962"),
                Arguments.of(
                        LinkInputLayout.INSTANCE,
                        new Command.Decide(
                                new Command.Order("shop", "r-1", 1_700_000_000_000L, "steward", "why"),
                                "match-1",
                                true),
                        "010201050473686f7003722d3180a0abfef962077374657761726403776879076d617463682d3101"),
                Arguments.of(
                        LinkInputLayout.INSTANCE,
                        new Erasure(
                                "shop",
                                "r-2",
                                "officer",
                                1_700_000_000_000L,
                                List.of(PERSON),
                                List.of(new Erasure.Forgotten(LEFT.key(), "email", 1)),
                                List.of(RIGHT.key())),
                        "0103010473686f7003722d32076f66666963657280a0abfef962010123456789abcdef0123456789abcdef"
                                + "010000000000000001fffffffffffffffe05656d61696c010100000000000000030000000000000004"),
                Arguments.of(
                        LinkMessageLayout.INSTANCE,
                        new LinkMessage.Verdict(LEFT.key(), ID, true),
                        "020000000000000001fffffffffffffffe0100000000000000050000000000000006036d2d3101"),
                Arguments.of(
                        LinkMessageLayout.INSTANCE,
                        new LinkMessage.Assignment(
                                LEFT.key(),
                                300,
                                PERSON,
                                false,
                                1_700_000_000_000L,
                                1_699_999_000_000L,
                                ChangeKind.MERGED),
                        "020000000000000001fffffffffffffffe02ac020123456789abcdef0123456789abcdef0080a0abfef9"
                                + "628097b1fdf962066d6572676564"),
                Arguments.of(
                        LinkMessageLayout.INSTANCE,
                        new LinkMessage.Wipe(LEFT.key(), 300, 1_700_000_000_000L, 2),
                        "020000000000000001fffffffffffffffe03ac0280a0abfef96202"),
                Arguments.of(
                        LinkMessageLayout.INSTANCE,
                        new LinkMessage.BlockPartner(LEFT.key(), RIGHT.key(), 1_700_000_000_000L),
                        "020000000000000001fffffffffffffffe040000000000000003000000000000000480a0abfef962"),
                Arguments.of(
                        ResolvedIdentifierLayout.INSTANCE,
                        LINKED,
                        "014f040473686f700000000000000001fffffffffffffffe05656d61696c13736f6d656f6e6540657861"
                                + "6d706c652e636f6d0101feffffffffffffffff01ffffffffffffffffff01000000000000000780a0abfe"
                                + "f962066c696e6b65640123456789abcdef0123456789abcdefe8b3020301000000000000000300000000"
                                + "0000000480a0abfef962"),
                Arguments.of(
                        ResolvedIdentifierLayout.INSTANCE,
                        new ResolvedIdentifier(
                                null,
                                new Membership(null, 8, 0, null, Consent.NEVER),
                                Days.NONE,
                                1_700_000_000_000L,
                                3,
                                new TreeMap<>(),
                                LinkedIdentifier.NEVER),
                        "01b0010880a0abfef96203"),
                Arguments.of(
                        ResolvedIdentifierLayout.INSTANCE,
                        new ResolvedIdentifier(
                                null,
                                Membership.NONE,
                                Days.NONE,
                                LinkedIdentifier.NEVER,
                                0,
                                new TreeMap<>(),
                                1_700_000_000_000L),
                        "018004" + "80a0abfef962"),
                Arguments.of(
                        ResolvedIdentifierLayout.INSTANCE,
                        new ResolvedIdentifier(
                                null,
                                new Membership(PERSON, 7, 1_700_000_000_000L, ChangeKind.LINKED, 1_700_000_000_000L),
                                Days.NONE,
                                LinkedIdentifier.NEVER,
                                0,
                                new TreeMap<>(),
                                LinkedIdentifier.NEVER),
                        "0186020780a0abfef962066c696e6b65640123456789abcdef0123456789abcdef80a0abfef962"),
                Arguments.of(
                        ProfileMessageLayout.INSTANCE,
                        new ProfileMessage.Place(PERSON, FRAGMENT, 1_700_000_000_000L),
                        "010123456789abcdef0123456789abcdef01040473686f700000000000000001fffffffffffffffe0565"
                                + "6d61696c13736f6d656f6e65406578616d706c652e636f6d0101feffffffffffffffff01ffffffffffff"
                                + "ffffff01000000000000000000018bcfe56800"),
                Arguments.of(
                        ProfileMessageLayout.INSTANCE,
                        new ProfileMessage.Retract(PERSON, LEFT.key()),
                        "010123456789abcdef0123456789abcdef020000000000000001fffffffffffffffe"),
                Arguments.of(
                        PersonLayout.INSTANCE,
                        new Person(PERSON, 9, new TreeMap<>(Map.of(OWNER.key(), FRAGMENT))),
                        "010123456789abcdef0123456789abcdef0901040473686f700000000000000001fffffffffffffffe05"
                                + "656d61696c13736f6d656f6e65406578616d706c652e636f6d0101feffffffffffffffff01ffffffffff"
                                + "ffffffff0100000000000000"),
                Arguments.of(
                        ContributionLayout.INSTANCE,
                        MENTION,
                        "01080473686f700000000000000001fffffffffffffffe05656d61696c13736f6d656f6e65406578616d"
                                + "706c652e636f6d80a0abfef962000000000000000001fffffffffffffffe00"),
                Arguments.of(
                        ContributionLayout.INSTANCE,
                        new Mention("shop", OWNER, 1_700_000_000_000L, List.of(RIGHT.key()), ID, true),
                        "01070473686f700000000000000001fffffffffffffffe05656d61696c13736f6d656f6e65406578616d"
                                + "706c652e636f6d80a0abfef96201000000000000000300000000000000040000000000000005000000000000000603"
                                + "6d2d31"),
                Arguments.of(
                        AdmittedLayout.INSTANCE,
                        new Admitted(RIGHT.key(), MENTION),
                        "010000000000000003000000000000000401080473686f700000000000000001fffffffffffffffe0565"
                                + "6d61696c13736f6d656f6e65406578616d706c652e636f6d80a0abfef962000000000000000001fffffffffffffffe00"));
    }

    /** What releases before the newest form wrote. */
    static Stream<Arguments> past() {
        return Stream.of(
                Arguments.of(
                        ContributionLayout.INSTANCE,
                        MENTION,
                        "01050473686f700000000000000001fffffffffffffffe05656d61696c13736f6d656f6e65406578616d"
                                + "706c652e636f6d80a0abfef962"),
                Arguments.of(
                        LinkMessageLayout.INSTANCE,
                        new LinkMessage.Verdict(LEFT.key(), ID, true),
                        "010000000000000001fffffffffffffffe0100000000000000050000000000000006036d2d3101"),
                Arguments.of(
                        LinkMessageLayout.INSTANCE,
                        new LinkMessage.Assignment(
                                LEFT.key(),
                                300,
                                PERSON,
                                false,
                                1_700_000_000_000L,
                                1_700_000_000_000L,
                                ChangeKind.MERGED),
                        "010000000000000001fffffffffffffffe02ac020123456789abcdef0123456789abcdef0080a0abfef9"
                                + "62066d6572676564"),
                Arguments.of(
                        LinkMessageLayout.INSTANCE,
                        new LinkMessage.Wipe(LEFT.key(), 300, 1_700_000_000_000L, 2),
                        "010000000000000001fffffffffffffffe03ac0280a0abfef96202"),
                Arguments.of(
                        LinkMessageLayout.INSTANCE,
                        new LinkMessage.BlockPartner(LEFT.key(), RIGHT.key(), 1_700_000_000_000L),
                        "010000000000000001fffffffffffffffe040000000000000003000000000000000480a0abfef962"),
                Arguments.of(
                        LinkMessageLayout.INSTANCE,
                        new LinkMessage.Hold(LEFT.key(), 1_700_000_000_000L),
                        "010000000000000001fffffffffffffffe0580a0abfef962"),
                Arguments.of(
                        ResolvedIdentifierLayout.INSTANCE,
                        LINKED,
                        "014f020473686f700000000000000001fffffffffffffffe05656d61696c13736f6d656f6e6540657861"
                                + "6d706c652e636f6d0101feffffffffffffffff01ffffffffffffffffff0100000000000780a0abfef962"
                                + "066c696e6b65640123456789abcdef0123456789abcdefe8b30203010000000000000003000000000000"
                                + "000480a0abfef962"),
                Arguments.of(
                        ProfileMessageLayout.INSTANCE,
                        new ProfileMessage.Place(PERSON, FRAGMENT, 1_700_000_000_000L),
                        "010123456789abcdef0123456789abcdef01020473686f700000000000000001fffffffffffffffe0565"
                                + "6d61696c13736f6d656f6e65406578616d706c652e636f6d0101feffffffffffffffff01ffffffffffff"
                                + "ffffff0100000000000000018bcfe56800"),
                Arguments.of(
                        PersonLayout.INSTANCE,
                        new Person(PERSON, 9, new TreeMap<>(Map.of(OWNER.key(), FRAGMENT))),
                        "010123456789abcdef0123456789abcdef0901020473686f700000000000000001fffffffffffffffe05"
                                + "656d61696c13736f6d656f6e65406578616d706c652e636f6d0101feffffffffffffffff01ffffffffff"
                                + "ffffffff010000000000"),
                Arguments.of(
                        ResolvedIdentifierLayout.INSTANCE,
                        LINKED,
                        "014f030473686f700000000000000001fffffffffffffffe05656d61696c13736f6d656f6e6540657861"
                                + "6d706c652e636f6d0101feffffffffffffffff01ffffffffffffffffff010000000000000780a0abfef9"
                                + "62066c696e6b65640123456789abcdef0123456789abcdefe8b302030100000000000000030000000000"
                                + "00000480a0abfef962"),
                Arguments.of(
                        ProfileMessageLayout.INSTANCE,
                        new ProfileMessage.Place(PERSON, FRAGMENT, 1_700_000_000_000L),
                        "010123456789abcdef0123456789abcdef01030473686f700000000000000001fffffffffffffffe0565"
                                + "6d61696c13736f6d656f6e65406578616d706c652e636f6d0101feffffffffffffffff01ffffffffffff"
                                + "ffffff010000000000000000018bcfe56800"),
                Arguments.of(
                        PersonLayout.INSTANCE,
                        new Person(PERSON, 9, new TreeMap<>(Map.of(OWNER.key(), FRAGMENT))),
                        "010123456789abcdef0123456789abcdef0901030473686f700000000000000001fffffffffffffffe05"
                                + "656d61696c13736f6d656f6e65406578616d706c652e636f6d0101feffffffffffffffff01ffffffffff"
                                + "ffffffff01000000000000"));
    }

    @ParameterizedTest
    @MethodSource({"golden", "past"})
    <T> void theFirstFormIsReadForEver(Layout<T> layout, T value, String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex);

        assertThat(layout.read(new DataInputStream(new ByteArrayInputStream(bytes))))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("golden")
    <T> void theNewestFormIsTheGoldenOne(Layout<T> layout, T value, String hex) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        layout.write(value, new DataOutputStream(bytes));

        assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(hex);
    }
}
