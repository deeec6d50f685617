package io.nyala.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.source.FollowedRow.Effect;
import io.nyala.source.FollowedRow.Taken;
import java.util.List;
import org.junit.jupiter.api.Test;

class FollowedRowTest {

    private static final IdentifierKey ROW = new IdentifierKey(7, 7);
    private static final Arrival ARRIVAL = new Arrival(1_700_000_000_000L, "source_change.v1", 0, 7);

    private final IdentifierKeys keys = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private final Identifier one = keys.identifier("default", "user_id", "cast-1");
    private final Identifier other = keys.identifier("default", "user_id", "cast-2");

    @Test
    void whatIsSaidFirstIsAnEventOfTheRow() {
        Taken taken = FollowedRow.UNKNOWN.take(says("0001", one, "Ulm"));

        assertThat(taken.effect()).isEqualTo(Effect.SAID);
        Event event = taken.events().get(0);
        assertThat(event.type()).isEqualTo(MessageType.ROW);
        assertThat(event.visitor()).isEqualTo(ROW);
        assertThat(event.active()).isFalse();
        assertThat(event.messageId()).isEqualTo("public.customer#0000000001");
    }

    @Test
    void whatWasSaidBeforeIsNotSaidAgain() {
        FollowedRow known = FollowedRow.UNKNOWN.take(says("0001", one, "Ulm")).now();

        Taken taken = known.take(says("0002", one, "Ulm"));

        assertThat(taken.effect()).isEqualTo(Effect.REPEATED);
        assertThat(taken.events()).isEmpty();
        assertThat(taken.now().position()).isEqualTo("0002");
    }

    @Test
    void whatTheReaderRepeatsAfterACrashIsStale() {
        FollowedRow known = FollowedRow.UNKNOWN.take(says("0002", one, "Bonn")).now();

        assertThat(known.take(says("0001", one, "Ulm")).effect()).isEqualTo(Effect.STALE);
        assertThat(known.take(says("0002", one, "Bonn")).effect()).isEqualTo(Effect.REPEATED);
        assertThat(known.take(says("", one, "Ulm")).effect())
                .as("a snapshot shows the present")
                .isEqualTo(Effect.SAID);
    }

    @Test
    void aDeletedRowTakesBackWhatItSaid() {
        FollowedRow known = FollowedRow.UNKNOWN.take(says("0001", one, "Ulm")).now();

        Taken taken = known.take(gone("0002"));

        assertThat(taken.events()).hasSize(1);
        assertThat(taken.events().get(0).primary().key()).isEqualTo(one.key());
        assertThat(taken.events().get(0).attributes()).isEmpty();
        assertThat(taken.events().get(0).messageId()).isGreaterThan("public.customer#0000000001");
        assertThat(taken.now().take(gone("0003")).effect()).isEqualTo(Effect.REPEATED);
    }

    @Test
    void aRowThatIsAboutSomebodyElseNowLeavesTheFirst() {
        FollowedRow known = FollowedRow.UNKNOWN.take(says("0001", one, "Ulm")).now();

        Taken taken = known.take(says("0002", other, "Ulm"));

        assertThat(taken.events()).extracting(event -> event.primary().key()).containsExactly(one.key(), other.key());
        assertThat(taken.events().get(0).attributes()).isEmpty();
        assertThat(taken.events().get(1).attributes()).isNotEmpty();
    }

    @Test
    void nothingIsTakenBackOfARowThatSaidNothing() {
        assertThat(FollowedRow.UNKNOWN.take(gone("0001")).events()).isEmpty();
    }

    private RowSaid says(String position, Identifier whom, String city) {
        Event statement = new Event(
                "default",
                "crm",
                "row",
                MessageType.IDENTIFY,
                "",
                1_699_000_000_000L,
                0,
                ARRIVAL,
                false,
                List.of(whom),
                whom.key(),
                List.of(AttributeChange.set("city", Value.of(city))),
                null,
                100,
                VisitFacts.NONE,
                "",
                false,
                null);
        IdentifierKey digest =
                keys.identifier("default", "digest", whom.value() + city).key();
        return new RowSaid(
                ROW,
                "default",
                "crm",
                100,
                "public.customer",
                position,
                1_700_000_000_000L,
                ARRIVAL,
                digest,
                statement);
    }

    private static RowSaid gone(String position) {
        return new RowSaid(
                ROW, "default", "crm", 100, "public.customer", position, 1_700_000_000_000L, ARRIVAL, null, null);
    }
}
