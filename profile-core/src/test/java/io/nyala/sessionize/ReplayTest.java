package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Event;
import io.nyala.identity.IdentityRules;
import io.nyala.upsert.PurgeGate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Late events that are sent again on purpose. */
class ReplayTest {

    private static final long MINUTE = 60_000;
    private static final long EVENING = 1_699_999_200_000L;
    private static final long NEXT_DAY = EVENING + 24 * 60 * MINUTE;

    private final PurgeGate gate = new PurgeGate();
    private final SessionAssembly assembly = new SessionAssembly(SessionOptions.DEFAULT, IdentityRules.DEFAULT, gate);
    private final List<SessionChange> changes = new ArrayList<>();
    private @Nullable Visitor visitor;

    @Test
    void aVisitThatWasLateAsAWholeIsASessionOfItsOwn() {
        assertThat(arrive("now", NEXT_DAY)).isEqualTo(Verdict.COUNTED);
        assertThat(arrive("a", EVENING)).isEqualTo(Verdict.LATE);
        assertThat(arrive("b", EVENING + MINUTE)).isEqualTo(Verdict.LATE);
        changes.clear();

        assertThat(replay("a", EVENING)).isEqualTo(Verdict.COUNTED);
        assertThat(replay("b", EVENING + MINUTE)).isEqualTo(Verdict.COUNTED);

        SessionRow row = lastRow();
        assertThat(row.closed()).isTrue();
        assertThat(row.session().eventCount()).isEqualTo(2);
        assertThat(row.session().entryPage()).isEqualTo("/a");
        assertThat(changes)
                .extracting(SessionChange::id)
                .containsOnly(row.session().id());
    }

    @Test
    void aSecondReplayChangesNothing() {
        arrive("now", NEXT_DAY);
        replay("a", EVENING);
        replay("b", EVENING + MINUTE);
        changes.clear();

        assertThat(replay("a", EVENING)).isEqualTo(Verdict.DUPLICATE);
        assertThat(replay("b", EVENING + MINUTE)).isEqualTo(Verdict.DUPLICATE);

        assertThat(changes).isEmpty();
    }

    /** The same holds when nothing is remembered any more: the rows are written once more as they are. */
    @Test
    void aReplayAfterAllIsForgottenEndsInTheSameRows() {
        replay("a", EVENING);
        replay("b", EVENING + MINUTE);
        SessionRow row = lastRow();
        forget();

        replay("a", EVENING);
        replay("b", EVENING + MINUTE);

        assertThat(lastRow()).isEqualTo(row);
    }

    @Test
    void whatIsReplayedIsForgottenToo() {
        replay("a", EVENING);

        forget();
    }

    private void forget() {
        gate.passBarrier(1);
        gate.covered(1);
        Visitor known = visitor;
        assertThat(known).isNotNull();
        visitor = assembly.pass(known, NEXT_DAY + 2 * 60 * MINUTE).nextOrNull();
        assertThat(visitor).isNull();
    }

    private SessionRow lastRow() {
        return ((SessionChange.Upsert) changes.get(changes.size() - 1)).row();
    }

    private Verdict arrive(String id, long at) {
        return take(Act.page(id, at).event(NEXT_DAY));
    }

    private Verdict replay(String id, long at) {
        Event event = Act.page(id, at).event(NEXT_DAY);
        return take(new Event(
                event.tenant(),
                event.source(),
                event.messageId(),
                event.type(),
                event.name(),
                event.occurredAt(),
                event.correctedByMillis(),
                event.arrival(),
                event.active(),
                event.identifiers(),
                event.visitor(),
                event.attributes(),
                event.orderOrNull(),
                event.sourcePriority(),
                event.visit(),
                "",
                true,
                null));
    }

    private Verdict take(Event event) {
        Decision decision = assembly.take(visitor, event, NEXT_DAY);
        visitor = decision.nextOrNull();
        changes.addAll(decision.changes());
        return decision.verdict();
    }
}
