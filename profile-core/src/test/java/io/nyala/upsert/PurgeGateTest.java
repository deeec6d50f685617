package io.nyala.upsert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PurgeGateTest {
    private final PurgeGate gate = new PurgeGate();

    @Test
    void nothingIsPurgedBeforeAnythingIsCovered() {
        assertThat(gate.mayPurge(gate.stamp())).isFalse();
        assertThat(gate.isSettled()).isFalse();
    }

    @Test
    void rowWrittenSinceTheCoveredCheckpointStays() {
        gate.passBarrier(4);
        long stamp = gate.stamp();

        gate.covered(4);

        assertThat(gate.mayPurge(stamp)).isFalse();
    }

    @Test
    void rowWrittenBeforeTheCoveredCheckpointMayGo() {
        gate.passBarrier(3);
        long stamp = gate.stamp();
        gate.passBarrier(4);

        gate.covered(4);

        assertThat(gate.mayPurge(stamp)).isTrue();
        assertThat(gate.isSettled()).isTrue();
    }
}
