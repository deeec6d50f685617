package io.nyala.local.status;

import io.nyala.local.flink.FlinkRest;
import io.nyala.local.flink.FlinkRest.Checkpoints;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.SystemState;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Whether each session whose time has passed is closed in SQL, when all events are read. Asked again and again, more than the
 * JobManager's interval of gathering apart: two looks in a row are then never both of the past, so two at which event time is at
 * rest prove that it is. The rows that it closed are visible when a checkpoint is completed that began after that.
 */
public final class ClosedSessions implements BooleanSupplier {
    private static final long NOT_BEGUN = -1;

    private final FlinkRest flink;
    private final NyalaHome home;
    private String job = "";
    private int looksAtRest;
    private long begun = NOT_BEGUN;

    /**
     * Of one system.
     *
     * @param flink the cluster
     * @param home names the job
     */
    public ClosedSessions(FlinkRest flink, NyalaHome home) {
        this.flink = flink;
        this.home = home;
    }

    @Override
    public boolean getAsBoolean() {
        String running = SystemState.read(home.stateFile())
                .map(state -> state.job().id())
                .orElse("");
        if (!running.equals(job)) {
            job = running;
            looksAtRest = 0;
        }
        try {
            boolean atRest = JobCounters.read(flink, job).timeAtRest();
            return look(atRest, flink.checkpoints(job).orElseThrow(IOException::new));
        } catch (IOException away) {
            return look(false, new Checkpoints(0, 0));
        }
    }

    /** One look; the checkpoints were asked for after the time, so that a later one is one that began at rest. */
    boolean look(boolean atRest, Checkpoints checkpoints) {
        looksAtRest = atRest ? looksAtRest + 1 : 0;
        if (looksAtRest < 2) {
            begun = NOT_BEGUN;
        } else if (begun == NOT_BEGUN) {
            begun = checkpoints.begun();
        }
        return begun != NOT_BEGUN && checkpoints.completed() > begun;
    }
}
