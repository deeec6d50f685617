package io.nyala.sessionize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * The sessions of one visitor that follow one another: those under one explicit id of one source, or those without an id. Lanes
 * know nothing of each other. What is replayed has lanes of its own, because what is settled takes nothing in any more.
 *
 * @param source the source that gave the id; empty for sessions without an id, which may span sources
 * @param explicitId the id; empty for sessions without one
 * @param replayed whether its steps came too late and were sent again on purpose
 * @param sessions in order of time, never empty at rest
 */
public record Lane(String source, String explicitId, boolean replayed, List<HeldSession> sessions) {

    /** Copies the list. */
    public Lane {
        Objects.requireNonNull(source);
        Objects.requireNonNull(explicitId);
        sessions = List.copyOf(sessions);
    }

    /** The empty lane to which a step belongs. */
    static Lane of(Step step, boolean replayed) {
        String id = step.facts().sessionId();
        return new Lane(id.isEmpty() ? "" : step.source(), id, replayed, List.of());
    }

    /** Whether a step belongs to this lane. */
    boolean takes(Step step, boolean isReplayed) {
        String id = step.facts().sessionId();
        return replayed == isReplayed && explicitId.equals(id) && (id.isEmpty() || source.equals(step.source()));
    }

    /** Whether everything here, settled or not, is earlier than a step. */
    boolean isEarlierThan(Step step) {
        return sessions.isEmpty() || sessions.get(sessions.size() - 1).session().endedAt() < step.at();
    }

    /** Whether its sessions have an id. */
    boolean isExplicit() {
        return !explicitId.isEmpty();
    }

    /** Where the session after one begins; the end of time when there is none. */
    long nextStart(int index) {
        return index + 1 < sessions.size() ? sessions.get(index + 1).startedAt() : Long.MAX_VALUE;
    }

    /** The index of the last session that begins before a step, or 0: no session before it can change by that step. */
    int firstTouchedBy(Step step) {
        int index = sessions.size() - 1;
        while (index > 0 && beginsAfter(sessions.get(index), step)) {
            index--;
        }
        return Math.max(index, 0);
    }

    private static boolean beginsAfter(HeldSession session, Step step) {
        return session.settledOrNull() == null && session.steps().areAfter(step);
    }

    /** The steps that are not settled, of the sessions from an index on, in order. */
    List<Step> stepsFrom(int index) {
        List<Step> steps = new ArrayList<>();
        for (HeldSession session : sessions.subList(index, sessions.size())) {
            steps.addAll(session.steps().list());
        }
        return steps;
    }

    /** Whether a step comes after all of this lane's. */
    boolean isBefore(Step step) {
        return sessions.isEmpty() || sessions.get(sessions.size() - 1).endsBefore(step);
    }

    /** Whether a step is among those that are not settled. */
    boolean holds(Step step) {
        return !isBefore(step) && Collections.binarySearch(stepsFrom(firstTouchedBy(step)), step) >= 0;
    }

    /** The index of the last session that has settled steps, or 0: no cut before it can change any more. */
    int lastSettled() {
        int index = sessions.size() - 1;
        while (index > 0 && sessions.get(index).settledOrNull() == null) {
            index--;
        }
        return Math.max(index, 0);
    }

    /** This lane with all steps up to {@code floor} settled. */
    Lane settle(long floor, SessionCut cut) {
        return with(sessions.stream().map(session -> session.settle(floor, cut)).toList());
    }

    /** This lane with other sessions. */
    Lane with(List<HeldSession> changed) {
        return new Lane(source, explicitId, replayed, changed);
    }

    /** This lane with a session in the place of another. */
    Lane with(HeldSession before, HeldSession after) {
        List<HeldSession> changed = new ArrayList<>(sessions);
        changed.set(sessions.indexOf(before), after);
        return with(changed);
    }

    /** Steps held: those that are not settled. */
    int heldSteps() {
        int held = 0;
        for (HeldSession session : sessions) {
            held += session.steps().size();
        }
        return held;
    }

    /** Sessions that have settled steps. */
    int settledSessions() {
        int settled = 0;
        for (HeldSession session : sessions) {
            settled += session.settledOrNull() == null ? 0 : 1;
        }
        return settled;
    }

    /** Redacted: ids are free text of the sender. */
    @Override
    public String toString() {
        return "Lane[explicit=" + isExplicit() + ", sessions=" + sessions.size() + "]";
    }
}
