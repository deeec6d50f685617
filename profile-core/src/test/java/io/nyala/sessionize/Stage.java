package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentityRules;
import io.nyala.layout.VisitorLayout;
import io.nyala.upsert.PurgeGate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * One visitor between a log and a table: what an operator does around {@link SessionAssembly}. One timer, a purge gate, checkpoints,
 * and crashes that keep the table but not the state, after which the keys written since the checkpoint are asked for again.
 */
final class Stage {

    @SuppressWarnings("ArrayRecordComponent") // bytes at rest
    private record Checkpoint(byte @Nullable [] visitor, long watermark, Ledger ledger, int journalPosition) {}

    private final SessionOptions options;
    private final SimulatedTable table = new SimulatedTable();
    private Ledger ledger;
    private PurgeGate gate = new PurgeGate();
    private SessionAssembly assembly;
    private @Nullable Visitor visitor;
    private long watermark = Long.MIN_VALUE;
    private long lastCheckpointId;
    private boolean coverable;
    private int lastPosition;
    private int coveredPosition;
    private Checkpoint restorable;

    Stage(SessionOptions options, boolean remembersAll) {
        this.options = options;
        this.ledger = new Ledger(options, remembersAll);
        this.assembly = new SessionAssembly(options, IdentityRules.DEFAULT, gate);
        this.restorable = new Checkpoint(null, watermark, ledger.copy(), 0);
    }

    Decision arrive(Act act, long arrivedAt) {
        Decision decision = assembly.take(visitor, act.event(arrivedAt), watermark);
        apply(decision);
        ledger.judge(act, watermark, decision.verdict());
        assertThat(decision.withdrawn()).isZero();
        return decision;
    }

    /** Somebody is forgotten: what the visitor holds goes, and so do the older rows of the table. */
    void forget(Forget forget) {
        Decision decision = assembly.forget(visitor, forget, watermark);
        table.forget(decision.changes(), forget);
        visitor = decision.nextOrNull();
        ledger.forget(forget);
    }

    /** The watermark comes to a moment; an older one is ignored. */
    void advance(long to) {
        watermark = Math.max(watermark, to);
        if (visitor != null && (visitor.wakeAt() <= watermark || assembly.awaitsCover(visitor, watermark))) {
            apply(assembly.pass(visitor, watermark));
            assertThat(visitor == null || visitor.wakeAt() > watermark || watermark == Long.MAX_VALUE)
                    .as("the timer has moved on")
                    .isTrue();
        }
    }

    /** A checkpoint completes; from now on a crash comes back to it. It knows the journal from the last covered position on. */
    void checkpoint() {
        restorable = new Checkpoint(encode(visitor), watermark, ledger.copy(), coveredPosition);
        lastPosition = table.position();
        gate.passBarrier(++lastCheckpointId);
        coverable = true;
    }

    /** The reader of the journal announces that the last checkpoint of this attempt is covered. */
    void cover() {
        if (coverable) {
            gate.covered(lastCheckpointId);
            coveredPosition = lastPosition;
        }
    }

    /** Back to the last checkpoint; the table stays. */
    void crash() {
        visitor = decode(restorable.visitor());
        watermark = restorable.watermark();
        ledger = restorable.ledger().copy();
        coveredPosition = restorable.journalPosition();
        coverable = false;
        gate = new PurgeGate();
        assembly = new SessionAssembly(options, IdentityRules.DEFAULT, gate);
        for (SessionId id : table.writtenSince(coveredPosition)) {
            Decision answer = assembly.reemit(visitor, id);
            table.repair(answer.changes());
            visitor = answer.nextOrNull();
        }
    }

    /** The state goes through its bytes, as when it is evicted and read again. */
    void evict() {
        Visitor read = decode(encode(visitor));
        assertThat(read).isEqualTo(visitor);
        visitor = read;
    }

    void check() {
        assertThat(table.rows()).containsExactlyInAnyOrderElementsOf(ledger.rows(watermark));
    }

    /** What holds although settled steps can't be taken apart. */
    void checkForgotten() {
        assertThat(table.all()).noneMatch(ledger::isForgotten);
    }

    @Nullable
    Visitor visitor() {
        return visitor;
    }

    long watermark() {
        return watermark;
    }

    SimulatedTable table() {
        return table;
    }

    Ledger ledger() {
        return ledger;
    }

    private void apply(Decision decision) {
        table.apply(decision.changes());
        visitor = decision.nextOrNull();
    }

    static byte @Nullable [] encode(@Nullable Visitor visitor) {
        if (visitor == null) {
            return null;
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            VisitorLayout.INSTANCE.write(visitor, new DataOutputStream(bytes));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable Visitor decode(byte @Nullable [] bytes) {
        if (bytes == null) {
            return null;
        }
        try {
            return VisitorLayout.INSTANCE.read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
