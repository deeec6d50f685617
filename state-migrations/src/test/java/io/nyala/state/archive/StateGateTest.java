package io.nyala.state.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.state.archive.StateManifest.Operator;
import io.nyala.state.archive.StateManifest.State;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each gate passes what is right and refuses what is broken on purpose, saying what to do. */
class StateGateTest {

    private static final String UID = "resolve-identity";
    private static final String STATE = "identifier";

    private StateManifest released;
    private StateGate gate;

    @BeforeEach
    void readReleased() throws Exception {
        released = new Archive("0.1.0").manifest();
        gate = new StateGate("0.1.0", released);
    }

    @Test
    void theSameProgramPasses() throws Exception {
        assertThat(gate.uids()).isEmpty();
        assertThat(gate.states(released)).isEmpty();
        assertThat(gate.serializers()).isEmpty();
    }

    @Test
    void everyReleaseCanStillBeRead() throws Exception {
        for (Archive archive : Archive.all()) {
            StateGate each = new StateGate(archive.name(), archive.manifest());
            assertThat(each.uids()).as(archive.name()).isEmpty();
            assertThat(each.serializers()).as(archive.name()).isEmpty();
        }
    }

    @Test
    void aRenamedOperatorIsRefused() {
        assertThat(gate.uids(Set.of("read-events")))
                .anyMatch(problem -> problem.startsWith("operator " + UID + " of release 0.1.0 is gone")
                        && problem.contains("Give the operator its id back"));
    }

    @Test
    void newOperatorsAndNewStatesPass() throws Exception {
        Map<String, Operator> more = new TreeMap<>(released.operators());
        more.put("new-operator", released.operators().get(UID));
        assertThat(gate.states(new StateManifest(more))).isEmpty();
        assertThat(gate.states(with(states -> {
                    states.put("new-state", states.get(STATE));
                    return states;
                })))
                .isEmpty();
    }

    @Test
    void anOperatorWithoutItsStateIsRefused() throws Exception {
        Map<String, Operator> less = new TreeMap<>(released.operators());
        less.remove(UID);
        assertRefused(gate.states(new StateManifest(less)), "operator " + UID, "has no state any more");
    }

    @Test
    void aRenamedStateIsRefused() throws Exception {
        assertRefused(
                gate.states(with(states -> {
                    states.put("identifiers", states.remove(STATE));
                    return states;
                })),
                "state " + STATE,
                "is gone: what it holds would be lost");
    }

    @Test
    void aStateOfAnotherKindIsRefused() throws Exception {
        assertRefused(
                gate.states(with(states -> {
                    State state = states.get(STATE);
                    states.put(STATE, new State("MAP", state.serializer(), state.snapshot()));
                    return states;
                })),
                "state " + STATE,
                "was VALUE in release 0.1.0 and is MAP");
    }

    @Test
    void anotherSerializerIsRefused() throws Exception {
        State other = released.operators().get("update-profile").states().get("person");
        assertRefused(
                gate.states(with(states -> {
                    states.put(STATE, other);
                    return states;
                })),
                "written by layout resolved-identifier",
                "is read by layout person");
    }

    @Test
    void aSerializerWhoseClassWasMovedIsRefused() {
        assertRefused(
                broken("LayoutSerializerSnapshot", "LayoutSerializerSnapshoT").serializers(),
                "state " + STATE,
                "was renamed, moved");
    }

    @Test
    void aLayoutThatWasRenamedIsRefused() {
        // a layout of that name would have to be known when a value is read
        assertRefused(
                new StateGate("0.1.0", snapshots("00")).serializers(), "keys of operator " + UID, "cannot be read");
    }

    private static void assertRefused(List<String> problems, String what, String why) {
        assertThat(problems).anyMatch(problem -> problem.contains(what) && problem.contains(why));
    }

    private StateGate broken(String text, String by) {
        String snapshot = released.operators().get(UID).states().get(STATE).snapshot();
        String broken = snapshot.replace(hex(text), hex(by));
        assertThat(broken).isNotEqualTo(snapshot);
        return new StateGate("0.1.0", snapshots(broken));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    private StateManifest snapshots(String snapshot) {
        return new StateManifest(
                Map.of(UID, new Operator(Map.of(STATE, new State("VALUE", "broken", snapshot)), snapshot)));
    }

    private StateManifest with(UnaryOperator<Map<String, State>> change) {
        Map<String, Operator> operators = new TreeMap<>(released.operators());
        Operator operator = operators.get(UID);
        operators.put(UID, new Operator(change.apply(new TreeMap<>(operator.states())), operator.keySnapshot()));
        return new StateManifest(operators);
    }
}
