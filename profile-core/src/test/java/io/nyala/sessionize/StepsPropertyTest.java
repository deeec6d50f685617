package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.nyala.event.Boundary;
import io.nyala.event.Campaign;
import io.nyala.event.MessageType;
import io.nyala.event.VisitFacts;
import io.nyala.identity.IdentifierKey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** However they are packed, the steps are those that were given. */
class StepsPropertyTest {

    @Property
    void stepsComeBackAsTheyWere(@ForAll long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Step> given = steps(random);
        int half = random.nextInt(given.size() + 1);

        Steps packed = Steps.of(given.subList(0, half));
        for (Step step : given.subList(half, given.size())) {
            assertThat(packed.areBefore(step)).isTrue();
            packed = packed.plus(step);
        }

        assertThat(packed.list()).isEqualTo(given);
        assertThat(packed.size()).isEqualTo(given.size());
        assertThat(packed).isEqualTo(Steps.of(given)).hasSameHashCodeAs(Steps.of(given));
        assertThat(written(packed).list()).isEqualTo(given);
    }

    @Property
    void theEndsAreKnownWithoutLookingAtEach(@ForAll long seed) throws IOException {
        List<Step> given = steps(new SplittableRandom(seed));
        Steps packed = written(Steps.of(given));
        for (Step step : given) {
            assertThat(packed.areBefore(step)).isFalse();
            assertThat(packed.areAfter(step)).isFalse();
        }
        Steps rest = Steps.of(given.subList(1, given.size()));
        assertThat(rest.isEmpty() || rest.areAfter(given.get(0))).isTrue();
        assertThat(packed.firstAt()).isEqualTo(given.get(0).at());
        assertThat(packed.lastAt()).isEqualTo(given.get(given.size() - 1).at());
    }

    @Example
    void whatIsNotInOrderIsRefused() {
        Step late = step(new SplittableRandom(1), 5);
        Step early = step(new SplittableRandom(2), 4);
        assertThatIllegalArgumentException().isThrownBy(() -> Steps.of(List.of(late, early)));
    }

    private static List<Step> steps(SplittableRandom random) {
        List<Step> steps = new ArrayList<>();
        for (int left = 1 + random.nextInt(40); left > 0; left--) {
            steps.add(step(random, 1_767_614_400_000L + random.nextInt(60)));
        }
        steps.sort(null);
        return steps;
    }

    private static Step step(SplittableRandom random, long at) {
        return new Step(
                at,
                random.nextLong(),
                "source-" + random.nextInt(3),
                new IdentifierKey(1, random.nextInt(3)),
                random.nextInt(200),
                random.nextBoolean(),
                random.nextBoolean() ? MessageType.PAGE : MessageType.TRACK,
                random.nextInt(4) == 0 ? VisitFacts.NONE : facts(random),
                random.nextInt(4) == 0 ? random.nextLong() : 0);
    }

    private static VisitFacts facts(SplittableRandom random) {
        return new VisitFacts(
                "/page-" + random.nextInt(30),
                random.nextBoolean() ? "" : "/ü-" + random.nextInt(30),
                random.nextBoolean() ? Campaign.NONE : new Campaign("c" + random.nextInt(3), "", "email"),
                random.nextBoolean() ? "" : "web",
                random.nextBoolean() ? "" : "phone",
                random.nextBoolean() ? "" : "DE",
                random.nextBoolean() ? "" : "s-1",
                random.nextBoolean() ? Boundary.NONE : Boundary.END);
    }

    private static Steps written(Steps steps) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        steps.write(new DataOutputStream(bytes));
        return Steps.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    }
}
