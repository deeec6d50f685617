package io.nyala.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Boundary;
import io.nyala.event.Campaign;
import io.nyala.event.ConsentPreferences;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Order;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.profile.ActiveDays;
import io.nyala.profile.Attribute;
import io.nyala.profile.Consent;
import io.nyala.profile.ConsentStatement;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Fragment;
import io.nyala.profile.PairsForgotten;
import io.nyala.profile.RowStatement;
import io.nyala.profile.RowStatements;
import io.nyala.profile.Touch;
import io.nyala.profile.Visit;
import io.nyala.profile.VisitSummary;
import io.nyala.profile.VisitWithdrawn;
import io.nyala.profile.Visits;
import io.nyala.sessionize.Forget;
import io.nyala.sessionize.HeldSession;
import io.nyala.sessionize.Lane;
import io.nyala.sessionize.Oblivion;
import io.nyala.sessionize.RecentMessages;
import io.nyala.sessionize.Session;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionKey;
import io.nyala.sessionize.SessionRow;
import io.nyala.sessionize.Step;
import io.nyala.sessionize.Steps;
import io.nyala.sessionize.Visitor;
import io.nyala.wire.Texts;
import io.nyala.wire.UnknownLayoutException;
import io.nyala.wire.VisitFactsWire;
import io.nyala.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            new Arrival(1_700_000_000_999L, "event.v1", 1, 77),
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
            100,
            new VisitFacts(
                    "/out",
                    "https://example.org/",
                    new Campaign("spring", "news", "email"),
                    "web",
                    "phone",
                    "DE",
                    "s-1",
                    Boundary.START),
            "{\"n\":1}",
            true,
            ConsentPreferences.of(Map.of("ads", false, "stats", true)));

    private static final Event EVENT_WITHOUT_VISIT = new Event(
            EVENT.tenant(),
            EVENT.source(),
            EVENT.messageId(),
            EVENT.type(),
            EVENT.name(),
            EVENT.occurredAt(),
            EVENT.correctedByMillis(),
            new Arrival(EVENT.arrivedAt(), "", 0, 0),
            EVENT.active(),
            EVENT.identifiers(),
            EVENT.visitor(),
            EVENT.attributes(),
            EVENT.orderOrNull(),
            EVENT.sourcePriority(),
            VisitFacts.NONE,
            "",
            false,
            null);

    private static final String EVENT_VERSION_1 =
            "0102030764656661756c7403776562036d2d310f4f7264657220436f6d706c65746564f6a1abfef962f303ce"
                    + "afabfef962c801020000000000000001fffffffffffffffe07757365725f696406636173742d310000000000"
                    + "00000300000000000000040c616e6f6e796d6f75735f696407c3bc6d6c617574000000000000000300000000"
                    + "000000040604746578740102c3a90577686f6c65020d047265616c033fe00000000000000574727574680504"
                    + "6a736f6e06035b315d04676f6e6500e097881303455552";

    private static final String EVENT_VERSION_2 =
            "0202070764656661756c7403776562036d2d310f4f7264657220436f6d706c65746564f6a1abfef9"
                    + "62f303ceafabfef962c801020000000000000001fffffffffffffffe07757365725f696406636173"
                    + "742d31000000000000000300000000000000040c616e6f6e796d6f75735f696407c3bc6d6c617574"
                    + "000000000000000300000000000000040604746578740102c3a90577686f6c65020d047265616c03"
                    + "3fe000000000000005747275746805046a736f6e06035b315d04676f6e6500e097881303455552ff"
                    + "01042f6f75741468747470733a2f2f6578616d706c652e6f72672f06737072696e67046e65777305"
                    + "656d61696c037765620570686f6e6502444503732d3101";

    private static final String EVENT_VERSION_3 =
            "03020f0764656661756c7403776562036d2d310f4f7264657220436f6d706c65746564f6a1abfef9"
                    + "62f303ceafabfef962086576656e742e7631014dc801020000000000000001fffffffffffffffe07"
                    + "757365725f696406636173742d31000000000000000300000000000000040c616e6f6e796d6f7573"
                    + "5f696407c3bc6d6c617574000000000000000300000000000000040604746578740102c3a9057768"
                    + "6f6c65020d047265616c033fe000000000000005747275746805046a736f6e06035b315d04676f6e"
                    + "6500e097881303455552ff01042f6f75741468747470733a2f2f6578616d706c652e6f72672f0673"
                    + "7072696e67046e65777305656d61696c037765620570686f6e6502444503732d3101";

    private static final String EVENT_VERSION_4 = "04021f" + EVENT_VERSION_3.substring(6) + "077b226e223a317d";

    private static final String EVENT_VERSION_5 =
            "05023f" + EVENT_VERSION_4.substring(6) + "020361647300057374617473" + "01";

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
                    "gone", new Attribute(null, 5, "crm", 1, "m-2"))),
            new Visits(
                    List.of(
                            new Visit(
                                    new SessionId(OWNER.key(), 1_699_999_000_000L, new SessionKey(7, -8)),
                                    new Campaign("spring", "news", "email"),
                                    1_700_001_860_000L),
                            new Visit(
                                    new SessionId(OWNER.key(), 1_700_000_000_000L, new SessionKey(5, -6)),
                                    Campaign.NONE,
                                    Visit.NEVER)),
                    new VisitSummary(
                            300,
                            1_690_000_000_000L,
                            new Touch(1_680_000_000_000L, new SessionKey(9, 10), new Campaign("", "ads", "cpc")),
                            ActiveDays.of(new int[] {19_440, 19_560}, new int[] {3, 200}, 40))),
            new Consent(
                    new ConsentStatement(ConsentPreferences.of(Map.of("ads", false)), 1_600_000_000_000L, "web", "m-1"),
                    new TreeMap<>(Map.of("marketing", 1_600_000_000_000L)),
                    1_700_000_000_000L),
            new RowStatements(new TreeMap<>(Map.of(
                    new IdentifierKey(1, 2),
                    new RowStatement(
                            "customer#1",
                            new TreeMap<>(Map.of(
                                    "city", new Attribute(Value.of("Ulm"), 7, "crm", 50, "customer#1"),
                                    "vip", new Attribute(Value.of(true), 7, "crm", 50, "customer#1")))),
                    new IdentifierKey(3, 4),
                    new RowStatement("customer#9", new TreeMap<>())))));

    private static final Fragment FRAGMENT_WITHOUT_VISITS = new Fragment(
            FRAGMENT.tenant(),
            FRAGMENT.identifier(),
            FRAGMENT.generation(),
            FRAGMENT.version(),
            FRAGMENT.firstSeen(),
            FRAGMENT.lastSeen(),
            FRAGMENT.eventCount(),
            FRAGMENT.orderCount(),
            FRAGMENT.revenueMicros(),
            FRAGMENT.attributes(),
            Visits.NONE,
            Consent.NONE,
            RowStatements.NONE);

    private static final String FRAGMENT_VERSION_1 =
            "010764656661756c740000000000000001fffffffffffffffe07757365725f696406636173742d3101ac0280"
                    + "80f4f6905dffffffffffffffffff01ab0202090204676f6e65000a0363726d02036d2d3204706c616e010467"
                    + "6f6c648080f4f6905d03776562c801036d2d31";

    /** The second form, as the third one begins too. */
    private static final String FRAGMENT_PAST_VERSION =
            "0764656661756c740000000000000001fffffffffffffffe07757365725f696406636173742d3101ac028080f4f6905d"
                    + "ffffffffffffffffff01ab0202090204676f6e65000a0363726d02036d2d3204706c616e0104676f6c648080f4f6905d"
                    + "03776562c801036d2d310f02038097b1fdf9620000000000000007fffffffffffffff806737072696e67046e65777305"
                    + "656d61696cc08fdd020080a0abfef9620000000000000005fffffffffffffffaac028090ccbdaf6202e0af0203f001c8"
                    + "018080edfce4610000000000000009000000000000000a00036164730363706328";

    private static final String FRAGMENT_CONSENT = "07" + "010361647300" + "8080f4f6905d" + "03776562" + "036d2d31"
            + "01096d61726b6574696e67" + "8080f4f6905d" + "80a0abfef962";

    private static final String FRAGMENT_ROWS =
            "02" + "00000000000000010000000000000002" + "0a637573746f6d65722331" + "02"
                    + "0e" + "0363726d" + "64" + "0463697479" + "0103556c6d" + "03766970" + "05"
                    + "00000000000000030000000000000004" + "0a637573746f6d65722339" + "00";

    private static final RecentMessages RECENT =
            RecentMessages.of(new long[] {Long.MIN_VALUE, 7}, new int[] {1_700_000_000, 1_700_000_001});

    private static final Session SETTLED = new Session(
            new SessionId(OWNER.key(), 1_700_000_000_000L, new SessionKey(5, -6)),
            1,
            OWNER.key(),
            1_700_000_060_000L,
            1_700_001_860_000L,
            3,
            2,
            1,
            "/in",
            "/in",
            "web",
            "/from",
            new Campaign("spring", "news", "email"),
            "phone",
            "DE",
            19_990_000,
            true,
            false);

    private static final Step STEP = new Step(
            1_700_000_070_000L,
            -9,
            "web",
            new IdentifierKey(3, 4),
            20,
            false,
            MessageType.PAGE,
            new VisitFacts("/out", "/in", Campaign.NONE, "web", "phone", "FR", "", Boundary.END),
            -1);

    private static final Step LOGIN =
            new Step(1_700_000_080_000L, 10, "crm", OWNER.key(), 1, true, MessageType.IDENTIFY, VisitFacts.NONE, 0);

    private static final Visitor VISITOR = new Visitor(
            RECENT,
            List.of(
                    new Lane(
                            "",
                            "",
                            false,
                            List.of(new HeldSession(
                                    new SessionRow(SETTLED, false, 7), SETTLED, Steps.of(List.of(STEP, LOGIN)), 12))),
                    new Lane(
                            "web",
                            "s-1",
                            true,
                            List.of(
                                    new HeldSession(new SessionRow(SETTLED, true, 5), SETTLED, Steps.NONE, 11),
                                    new HeldSession(
                                            new SessionRow(SETTLED, true, 6),
                                            null,
                                            Steps.of(List.of(LOGIN)),
                                            Long.MIN_VALUE)))),
            2,
            7,
            1_700_001_860_000L,
            1_700_000_990_000L,
            new Oblivion(new TreeMap<>(Map.of(new IdentifierKey(5, 6), 1_700_000_000_000L))));

    /** The second form, as the third one begins too. */
    private static final String VISITOR_PAST_VERSION =
            "0280000000000000006553f10000000000000000076553f1010207c0a68e80fa62b086d2ffbc310200000100010407180700"
                    + "00000000000001fffffffffffffffe0000000000000005fffffffffffffffa80a0abfef962010000000000000001ffffffff"
                    + "fffffffee0d403c0ee6d03020100032f696e02000377656200052f66726f6d0006737072696e6700046e6577730005656d61"
                    + "696c000570686f6e6500024445e0978813070000000000000001fffffffffffffffe0000000000000005fffffffffffffffa"
                    + "80a0abfef962010000000000000001fffffffffffffffee0d403c0ee6d030201020203040506070809e09788130204037765"
                    + "620570686f6e650246520363726d02000000000000000300000000000000040000000000000001fffffffffffffffee0e5b3"
                    + "fef962904e1e2d0006fffffffffffffff701001403bb01042f6f7574032f696e0102030201904e01000000000000000a0401"
                    + "0101030003732d310102030516070000000000000001fffffffffffffffe0000000000000005fffffffffffffffa80a0abfe"
                    + "f962010000000000000001fffffffffffffffee0d403c0ee6d030201020203040506070809e09788130106ffffffffffffff"
                    + "ffff01070000000000000001fffffffffffffffe0000000000000005fffffffffffffffa80a0abfef9620100000000000000"
                    + "01fffffffffffffffee0d403c0ee6d030201020203040506070809e097881301010363726d010000000000000001ffffffff"
                    + "fffffffe8082b5fef96200000e0001000000000000000a01000101";

    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(
                        IdentifierKeyLayout.INSTANCE, new IdentifierKey(1, -2), "0000000000000001fffffffffffffffe"),
                Arguments.of(EventLayout.INSTANCE, EVENT, EVENT_VERSION_5),
                Arguments.of(ContributionLayout.INSTANCE, new EventContribution(EVENT), "0101" + EVENT_VERSION_5),
                Arguments.of(
                        ContributionLayout.INSTANCE,
                        FRAGMENT.visits().open().get(0),
                        "01020000000000000001fffffffffffffffe038097b1fdf9620000000000000007ffffffffffffff"
                                + "f806737072696e67046e65777305656d61696cc08fdd02"),
                Arguments.of(
                        ContributionLayout.INSTANCE,
                        new PairsForgotten(new IdentifierKey(1, -2), Set.of(new IdentifierKey(3, 4))),
                        "01060000000000000001fffffffffffffffe0100000000000000030000000000000004"),
                Arguments.of(
                        ForgetLayout.INSTANCE,
                        new Forget(
                                "shop", new IdentifierKey(1, -2), Set.of(new IdentifierKey(3, 4)), 1_700_000_000_000L),
                        "010473686f700000000000000001fffffffffffffffe010000000000000003000000000000000480a0abfef962"),
                Arguments.of(
                        ContributionLayout.INSTANCE,
                        new VisitWithdrawn(FRAGMENT.visits().open().get(0).id()),
                        "01030000000000000001fffffffffffffffe8097b1fdf9620000000000000007fffffffffffffff8"),
                Arguments.of(
                        FragmentLayout.INSTANCE,
                        FRAGMENT,
                        "04" + FRAGMENT_PAST_VERSION + FRAGMENT_CONSENT + FRAGMENT_ROWS),
                Arguments.of(
                        RecentMessagesLayout.INSTANCE, RECENT, "010280000000000000006553f10000000000000000076553f101"),
                Arguments.of(
                        VisitorLayout.INSTANCE,
                        VISITOR,
                        "03" + VISITOR_PAST_VERSION + "010000000000000005000000000000000680a0abfef962"));
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
    void anEventsFirstFormKnewNoVisit() throws IOException {
        assertThat(EventLayout.INSTANCE.read(in(HexFormat.of().parseHex(EVENT_VERSION_1))))
                .isEqualTo(EVENT_WITHOUT_VISIT);
    }

    @Test
    void anEventsSecondFormKnewNoPlaceInTheLog() throws IOException {
        Event read = EventLayout.INSTANCE.read(in(HexFormat.of().parseHex(EVENT_VERSION_2)));

        assertThat(read.arrival()).isEqualTo(new Arrival(EVENT.arrivedAt(), "", 0, 0));
        assertThat(read.visit()).isEqualTo(EVENT.visit());
        assertThat(read.replayed()).isFalse();
    }

    @Test
    void anEventsThirdFormKnewNoProperties() throws IOException {
        Event read = EventLayout.INSTANCE.read(in(HexFormat.of().parseHex(EVENT_VERSION_3)));

        assertThat(read.arrival()).isEqualTo(EVENT.arrival());
        assertThat(read.replayed()).isTrue();
        assertThat(read.properties()).isEmpty();
    }

    @Test
    void anEventsFourthFormKnewNoConsent() throws IOException {
        Event read = EventLayout.INSTANCE.read(in(HexFormat.of().parseHex(EVENT_VERSION_4)));

        assertThat(read.properties()).isEqualTo(EVENT.properties());
        assertThat(read.consent()).isEmpty();
    }

    @Test
    void anEventWithoutAVisitIsNoLonger() throws IOException {
        byte[] bytes = write(EventLayout.INSTANCE, EVENT_WITHOUT_VISIT);

        assertThat(bytes).as("but for its place in the log").hasSize(EVENT_VERSION_1.length() / 2 + 3);
        assertThat(EventLayout.INSTANCE.read(in(bytes)).visit()).isSameAs(VisitFacts.NONE);
    }

    @Test
    void aFragmentsFirstFormKnewNoVisits() throws IOException {
        assertThat(FragmentLayout.INSTANCE.read(in(HexFormat.of().parseHex(FRAGMENT_VERSION_1))))
                .isEqualTo(FRAGMENT_WITHOUT_VISITS);
    }

    @Test
    void aFragmentsSecondFormKnewNoConsent() throws IOException {
        Fragment read = FragmentLayout.INSTANCE.read(in(HexFormat.of().parseHex("02" + FRAGMENT_PAST_VERSION)));

        assertThat(read.visits()).isEqualTo(FRAGMENT.visits());
        assertThat(read.consent()).isSameAs(Consent.NONE);
    }

    @Test
    void aFragmentsThirdFormKnewNoRows() throws IOException {
        Fragment read = FragmentLayout.INSTANCE.read(
                in(HexFormat.of().parseHex("03" + FRAGMENT_PAST_VERSION + FRAGMENT_CONSENT)));

        assertThat(read.consent()).isEqualTo(FRAGMENT.consent());
        assertThat(read.rows()).isSameAs(RowStatements.NONE);
    }

    @Test
    void aFragmentWithoutVisitsConsentAndRowsIsThreeBytesLonger() throws IOException {
        byte[] bytes = write(FragmentLayout.INSTANCE, FRAGMENT_WITHOUT_VISITS);

        assertThat(bytes).hasSize(FRAGMENT_VERSION_1.length() / 2 + 3);
        assertThat(FragmentLayout.INSTANCE.read(in(bytes)).visits()).isSameAs(Visits.NONE);
    }

    @Test
    void aVisitorsFirstFormIsItsRecentMessages() throws IOException {
        byte[] bytes = write(RecentMessagesLayout.INSTANCE, RECENT);

        assertThat(VisitorLayout.INSTANCE.read(in(bytes)))
                .isEqualTo(new Visitor(RECENT, List.of(), 0, 0, Visitor.NEVER, 0, Oblivion.NONE));
        assertThat(VisitorLayout.INSTANCE.layoutName()).isEqualTo(RecentMessagesLayout.INSTANCE.layoutName());
    }

    @Test
    void aVisitorsSecondFormKnowsNobodyWhoWasForgotten() throws IOException {
        byte[] bytes = HexFormat.of().parseHex("02" + VISITOR_PAST_VERSION);

        Visitor read = VisitorLayout.INSTANCE.read(in(bytes));

        assertThat(read.oblivion().isEmpty()).isTrue();
        assertThat(read.lanes()).isEqualTo(VISITOR.lanes());
        assertThat(read.refreshAt()).isEqualTo(VISITOR.refreshAt());
    }

    @Test
    void aFieldOfANewerProgramIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Wire.putUnsigned(1 << 20, new DataOutputStream(bytes));

        assertThatThrownBy(() -> VisitFactsWire.get(Texts.PLAIN, Texts.PLAIN, in(bytes.toByteArray())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("visit facts");
    }

    @Test
    void aFormOfANewerProgramIsRefusedByName() {
        assertThatThrownBy(() -> FragmentLayout.INSTANCE.read(in(new byte[] {5})))
                .isInstanceOf(UnknownLayoutException.class)
                .hasMessageContaining("fragment")
                .hasMessageContaining("version 5");
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
