package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentityRules;
import io.nyala.upsert.PurgeGate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which rows of a visitor are remembered, and for how long (rule O2). The lateness is an hour. */
class PurgeTest {

    private static final long MINUTE = 60_000;

    private final PurgeGate gate = new PurgeGate();
    private final SessionAssembly assembly = new SessionAssembly(SessionOptions.DEFAULT, IdentityRules.DEFAULT, gate);
    private @Nullable Visitor visitor;

    @Test
    void aRowThatWasWrittenAgainIsRememberedAgain() {
        take(Act.page("a", 0), 0);
        SessionId id = sessions().get(0).id();
        pass(30 * MINUTE);
        gate.passBarrier(1);
        gate.passBarrier(2);

        visitor = assembly.reemit(visitor, id).nextOrNull();
        gate.covered(2);
        pass(100 * MINUTE);
        assertThat(sessions()).extracting(HeldSession::id).containsExactly(id);

        gate.passBarrier(3);
        gate.covered(3);
        pass(102 * MINUTE);
        assertThat(visitor).isNull();
    }

    @Test
    void aSessionIsForgottenAfterTheOneBefore() {
        // given: another user ends the first session, and is quiet before the first would have been
        take(Act.page("a", 0).by("cast-1"), 0);
        take(Act.page("b", 1 * MINUTE).by("cast-2"), 0);
        SessionId first = sessions().get(0).id();
        pass(32 * MINUTE);
        gate.passBarrier(1);
        gate.passBarrier(2);
        visitor = assembly.reemit(visitor, first).nextOrNull();
        gate.covered(2);

        // when: only the row of the second may be forgotten
        pass(100 * MINUTE);

        assertThat(sessions()).hasSize(2);
    }

    @Test
    void aRowOfNobodyIsDeleted() {
        SessionId id = new SessionId(Act.visitor().key(), 0, new SessionKey(1, 2));

        Decision decision = assembly.reemit(null, id);

        assertThat(decision.next()).isEmpty();
        assertThat(decision.changes()).containsExactly(new SessionChange.Delete(id));
    }

    private void take(Act act, long watermark) {
        visitor = assembly.take(visitor, act.event(act.at()), watermark).nextOrNull();
    }

    private void pass(long watermark) {
        visitor = assembly.pass(visitor, watermark).nextOrNull();
    }

    private List<HeldSession> sessions() {
        return visitor.lanes().get(0).sessions();
    }
}
