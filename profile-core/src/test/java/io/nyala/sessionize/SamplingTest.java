package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Boundary;
import io.nyala.identity.IdentityRules;
import io.nyala.upsert.PurgeGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** A visitor of whom too much would be held. */
class SamplingTest {

    private static final int MAX_HELD = 50;
    private static final long SECOND = 1000;

    private final SessionAssembly assembly = new SessionAssembly(
            new SessionOptions(SessionRules.DEFAULT, Map.of(), Duration.ofHours(1), Duration.ofHours(1), MAX_HELD),
            IdentityRules.DEFAULT,
            new PurgeGate());

    private @Nullable Visitor visitor;
    private int counted;
    private int sampled;
    private int withdrawn;

    @Property(tries = 300)
    void theSameStepsRemainInAnyOrder(@ForAll Random random) {
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            acts.add(Act.page("m" + i, i * SECOND));
        }
        Set<Long> inOrder = remaining(acts);
        Collections.shuffle(acts, random);

        assertThat(remaining(acts)).isEqualTo(inOrder).hasSizeBetween(MAX_HELD / 4, MAX_HELD);
    }

    @Example
    void everyEventIsCountedSomewhere() {
        SimulatedTable table = new SimulatedTable();
        for (int i = 0; i < 10_000; i++) {
            Decision decision = take(Act.page("m" + i, i * SECOND), (i - 100) * SECOND);
            assertThat(decision.changes().size()).isLessThan(5);
            table.repair(decision.changes());
        }

        assertThat(counted + sampled).isEqualTo(10_000);
        assertThat(table.all()).hasSize(1);
        assertThat(table.all().get(0).session().eventCount()).isEqualTo(counted - withdrawn);
    }

    @Example
    void aBotWithASessionAnEventStaysBounded() {
        for (int i = 0; i < 5_000; i++) {
            take(Act.page("m" + i, i * SECOND).in("s" + i, Boundary.START), (i - 100) * SECOND);
            if (visitor != null && visitor.wakeAt() <= (i - 100) * SECOND) {
                visitor = assembly.pass(visitor, (i - 100) * SECOND).nextOrNull();
            }
        }

        assertThat(sampled).isGreaterThan(4_000);
    }

    @Example
    void theBoundIsForgottenWithTheCrowd() {
        for (int i = 0; i < 400; i++) {
            take(Act.page("m" + i, i * SECOND), 0);
        }
        assertThat(visitor.sampling()).isPositive();

        visitor = assembly.pass(visitor, 2 * 3_600 * SECOND).nextOrNull();

        assertThat(visitor.sampling()).isZero();
        assertThat(take(Act.page("next", 9_000 * SECOND), 9_000 * SECOND).verdict())
                .isEqualTo(Verdict.COUNTED);
    }

    private Set<Long> remaining(List<Act> acts) {
        visitor = null;
        acts.forEach(act -> take(act, 0));
        return visitor.lanes().stream()
                .flatMap(lane -> lane.stepsFrom(0).stream())
                .map(Step::at)
                .collect(Collectors.toSet());
    }

    private Decision take(Act act, long watermark) {
        Decision decision = assembly.take(visitor, act.event(act.at()), watermark);
        visitor = decision.nextOrNull();
        counted += decision.verdict() == Verdict.COUNTED ? 1 : 0;
        sampled += decision.verdict() == Verdict.SAMPLED ? 1 : 0;
        withdrawn += decision.withdrawn();
        assertThat(visitor.held()).isLessThanOrEqualTo(MAX_HELD);
        return decision;
    }
}
