package io.nyala.state.archive;

import io.nyala.jobs.OperatorId;
import io.nyala.state.archive.StateManifest.Operator;
import io.nyala.state.archive.StateManifest.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;

/** Holds a program to what a release before it promised of its state. New operators, new states and new layouts are welcome. */
final class StateGate {

    private static final String COMMITTER = "Sink Committer: ";

    private final String release;
    private final StateManifest released;

    StateGate(String release, StateManifest released) {
        this.release = release;
        this.released = released;
    }

    /** What is wrong with the uids of today's program, a sentence each. */
    List<String> uids() {
        return uids(Arrays.stream(OperatorId.values()).map(OperatorId::id).collect(Collectors.toSet()));
    }

    List<String> uids(Set<String> today) {
        return released.operators().keySet().stream()
                .map(uid -> uid.startsWith(COMMITTER) ? uid.substring(COMMITTER.length()) : uid)
                .filter(uid -> !today.contains(uid))
                .distinct()
                .map(
                        uid -> "operator " + uid + " of release " + release
                                + " is gone: its state would be lost, and a job with it refuses to start. Give the operator its id back; ids are kept for ever")
                .toList();
    }

    /** What is wrong with the states of today's program, a sentence each. */
    List<String> states(StateManifest today) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Map.Entry<String, Operator> operator : released.operators().entrySet()) {
            Operator now = today.operators().get(operator.getKey());
            if (now == null) {
                problems.add(
                        "operator " + operator.getKey() + " of release " + release
                                + " has no state any more: it would be lost. Keep the states, or move what they hold with a step of io.nyala.state.migration");
            } else {
                states(operator.getKey(), operator.getValue(), now, problems);
            }
        }
        return problems;
    }

    private void states(String uid, Operator before, Operator now, List<String> problems) throws IOException {
        if (!compatible(before.keySnapshot(), now.keySnapshot())) {
            problems.add("the keys of operator " + uid + " are others than those of release " + release
                    + ": no savepoint could be restored. Keys are kept for ever");
        }
        for (Map.Entry<String, State> state : before.states().entrySet()) {
            String name = "state " + state.getKey() + " of operator " + uid;
            State today = now.states().get(state.getKey());
            if (today == null) {
                problems.add(
                        name + " of release " + release
                                + " is gone: what it holds would be lost. Keep it, or move what it holds with a step of io.nyala.state.migration");
            } else if (!today.kind().equals(state.getValue().kind())) {
                problems.add(
                        name + " was " + state.getValue().kind() + " in release " + release + " and is " + today.kind()
                                + ": Flink refuses that. Give the new state another name, and move what the old one holds with a step of io.nyala.state.migration");
            } else if (!compatible(state.getValue().snapshot(), today.snapshot())) {
                problems.add(
                        name + " was written by " + state.getValue().serializer() + " in release " + release
                                + " and is read by "
                                + today.serializer()
                                + ": Flink refuses that. A new form of a value is a new version within its layout, never another serializer");
            }
        }
    }

    /** What is wrong with the serializers that the release wrote, a sentence each: this program must have their classes, under their names. */
    List<String> serializers() {
        List<String> problems = new ArrayList<>();
        released.operators().forEach((uid, operator) -> {
            if (!operator.keySnapshot().isEmpty()) {
                readable("keys of operator " + uid, operator.keySnapshot(), problems);
            }
            operator.states().forEach((name, state) -> {
                if (!state.snapshot().isEmpty()) {
                    readable("state " + name + " of operator " + uid, state.snapshot(), problems);
                }
            });
        });
        return problems;
    }

    private void readable(String what, String snapshot, List<String> problems) {
        try {
            TypeSerializerSnapshot<Object> before = StateManifest.snapshot(snapshot);
            if (!before.restoreSerializer()
                    .snapshotConfiguration()
                    .resolveSchemaCompatibility(before)
                    .isCompatibleAsIs()) {
                problems.add("the serializer of " + what + " of release " + release
                        + " is not compatible as it is: never change what a snapshot says");
            }
        } catch (IOException | RuntimeException e) {
            problems.add("the serializer of " + what + " of release " + release
                    + " cannot be read: its class, or one in it, was renamed, moved or changed. Classes of serializers and snapshots, and names of layouts, are"
                    + " kept for ever");
        }
    }

    private static boolean compatible(String before, String now) throws IOException {
        if (before.isEmpty() || now.isEmpty()) {
            return before.equals(now);
        }
        return StateManifest.snapshot(now)
                .resolveSchemaCompatibility(StateManifest.snapshot(before))
                .isCompatibleAsIs();
    }
}
