package io.nyala.state.inspect;

import io.nyala.jobs.OperatorId;
import io.nyala.state.savepoint.EntryDecoder;
import io.nyala.state.savepoint.SavedEntry;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.SavedState;
import io.nyala.state.savepoint.Savepoint;
import io.nyala.state.savepoint.StateKind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Would this program go on from a savepoint? Reads every value of every keyed state. What it cannot tell is whether options or logs have changed.
 */
public final class RestoreCheck {

    /** Flink's own name of the second half of a sink. */
    private static final String COMMITTER = "Sink Committer: ";

    private static final Set<String> OWN =
            Arrays.stream(OperatorId.values()).map(OperatorId::id).collect(Collectors.toUnmodifiableSet());

    private final List<String> problems = new ArrayList<>();

    private RestoreCheck() {}

    /**
     * Looks for what stands in the way.
     *
     * @return a sentence each that says what to do; empty when nothing does
     */
    public static List<String> problems(Savepoint savepoint) throws IOException {
        RestoreCheck check = new RestoreCheck();
        if (savepoint.operators().stream().noneMatch(operator -> OWN.contains(operator.uid()))) {
            return List.of(
                    "no operator is one of the job of profiles: this is a savepoint of another job, for example of CdcJob, which has no keyed state");
        }
        for (SavedOperator operator : savepoint.operators()) {
            check.operator(operator);
        }
        return check.problems;
    }

    private void operator(SavedOperator operator) throws IOException {
        String uid = operator.uid();
        if (!OWN.contains(uid.startsWith(COMMITTER) ? uid.substring(COMMITTER.length()) : uid)) {
            problems.add(
                    "operator " + uid
                            + " is not one of this program: run the program that wrote the savepoint, or give its state up with --allowNonRestoredState");
            return;
        }
        EntryDecoder decoder = new EntryDecoder(operator);
        Map<String, Long> unreadable = new TreeMap<>();
        Map<String, String> reasons = new TreeMap<>();
        operator.each(entry -> {
            if (entry.state().kind() == StateKind.VALUE || entry.state().kind() == StateKind.MAP) {
                try {
                    read(decoder, entry);
                } catch (IOException | RuntimeException e) {
                    unreadable.merge(entry.state().name(), 1L, Long::sum);
                    reasons.putIfAbsent(entry.state().name(), String.valueOf(e.getMessage()));
                }
            }
        });
        unreadable.forEach((state, values) -> problems.add(values + " values of state " + state + " of " + uid
                + " cannot be read (" + reasons.get(state)
                + "): run the program that wrote them, or take the savepoint back with it by migrate --back"));
        for (SavedState state : operator.states()) {
            if (state.kind() == StateKind.OTHER_KEYED) {
                problems.add("state " + state.name() + " of " + uid + " is of a kind that this program never writes");
            }
        }
    }

    private static void read(EntryDecoder decoder, SavedEntry entry) throws IOException {
        Object unused = decoder.key(entry);
        if (entry.state().kind() == StateKind.MAP) {
            unused = decoder.mapKey(entry);
        }
        unused = decoder.value(entry);
    }
}
