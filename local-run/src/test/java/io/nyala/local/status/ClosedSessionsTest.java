package io.nyala.local.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.local.flink.FlinkRest;
import io.nyala.local.flink.FlinkRest.Checkpoints;
import io.nyala.local.home.NyalaHome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ClosedSessionsTest {
    private final ClosedSessions closed = new ClosedSessions(
            new FlinkRest("http://127.0.0.1:1"), new NyalaHome(Path.of("nowhere"), Path.of("nowhere")));

    @Test
    void sessionsAreClosedByACheckpointThatBeganAtRest() {
        assertThat(closed.look(true, new Checkpoints(5, 5))).isFalse();
        assertThat(closed.look(true, new Checkpoints(6, 5))).isFalse();
        assertThat(closed.look(true, new Checkpoints(6, 6))).isFalse();
        assertThat(closed.look(true, new Checkpoints(7, 7))).isTrue();
    }

    @Test
    void timeThatMovesAgainBeginsTheWaitAnew() {
        assertThat(closed.look(true, new Checkpoints(5, 5))).isFalse();
        assertThat(closed.look(true, new Checkpoints(5, 5))).isFalse();
        assertThat(closed.look(false, new Checkpoints(6, 6))).isFalse();
        assertThat(closed.look(true, new Checkpoints(6, 6))).isFalse();
        assertThat(closed.look(true, new Checkpoints(7, 7))).isFalse();
        assertThat(closed.look(true, new Checkpoints(8, 8))).isTrue();
    }

    @Test
    void nothingIsClosedWhileTheClusterIsAway() {
        assertThat(closed.getAsBoolean()).isFalse();
    }
}
