package io.nyala.jobs.identity;

import static io.nyala.jobs.TestEvents.anEventThatShows;
import static io.nyala.jobs.TestEvents.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.state.Types;
import io.nyala.link.LinkInput;
import io.nyala.profile.Admitted;
import io.nyala.profile.Contribution;
import io.nyala.profile.EventContribution;
import io.nyala.profile.Mention;
import io.nyala.profile.PairsForgotten;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class ObserveIdentifiersHarnessTest {

    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void aPairIsToldOnceAndItsFirstEventWaits() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement(shows("m1", 0, 1, 2));
            harness.processElement(shows("m2", 1, 1, 2));
            harness.processElement(shows("m3", 2, 1, 3));

            assertThat(harness.observations()).hasSize(2);
            assertThat(harness.waiting()).containsExactly(true, false, true);
        }
    }

    @Test
    void anEventOfOneIdentifierTouchesNoState() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement(shows("m1", 0, 1));
            harness.prepareSnapshotPreBarrier(1);

            assertThat(harness.observations()).isEmpty();
            assertThat(harness.keys()).isZero();
        }
    }

    @Test
    void aPartnerIsMentionedForEachNewDayAheadOfTheEvent() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement(shows("m1", 0, 1, 2));
            harness.processElement(shows("m2", 5, 1, 2));
            harness.processElement(shows("m3", DAY, 1, 2));
            harness.processElement(shows("m4", -1, 1, 2));

            assertThat(harness.extractOutputValues())
                    .filteredOn(Mention.class::isInstance)
                    .extracting(mention -> ((Mention) mention).occurredAt())
                    .containsExactly(0L, DAY, -1L);
            assertThat(harness.extractOutputValues()).first().isInstanceOf(Mention.class);
        }
    }

    @Test
    void aPairOfSomebodyForgottenIsToldAgainWhenItIsShownAgain() throws Exception {
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement(shows("m1", 0, 1, 2));
            harness.processElement(shows("m2", 0, 1, 3));

            harness.processElement(new StreamRecord<>(new Admitted(
                    person(9).key(),
                    new PairsForgotten(person(9).key(), Set.of(person(2).key())))));
            harness.processElement(shows("m3", 1, 1, 2));
            harness.processElement(shows("m4", 1, 1, 3));

            assertThat(harness.waiting()).containsExactly(true, true, true, false);
        }
    }

    @Test
    void whatWasToldIsKnownAfterARestore() throws Exception {
        OperatorSubtaskState checkpoint;
        try (Harness harness = new Harness()) {
            harness.open();
            harness.processElement(shows("m1", 0, 1, 2));
            harness.prepareSnapshotPreBarrier(1);
            checkpoint = harness.snapshot(1, 1);
        }
        try (Harness harness = new Harness()) {
            harness.initializeState(checkpoint);
            harness.open();
            harness.processElement(shows("m2", 0, 1, 2));

            assertThat(harness.observations()).isEmpty();
            assertThat(harness.waiting()).containsExactly(false);
        }
    }

    private static StreamRecord<Admitted> shows(String messageId, long at, int... people) {
        Event event = anEventThatShows(messageId, at, people);
        return new StreamRecord<>(new Admitted(person(9).key(), new EventContribution(event)));
    }

    private static final class Harness
            extends KeyedOneInputStreamOperatorTestHarness<IdentifierKey, Admitted, Contribution> {

        private Harness() throws Exception {
            super(
                    new ObserveIdentifiers(IdentityRules.DEFAULT, Duration.ofDays(7), 1 << 20),
                    Admitted::visitor,
                    Types.IDENTIFIER_KEY);
            setStateBackend(new EmbeddedRocksDBStateBackend(false));
            setup(Types.CONTRIBUTION.createSerializer(new SerializerConfigImpl()));
        }

        private List<LinkInput> observations() {
            Queue<StreamRecord<LinkInput>> records = getSideOutput(ObserveIdentifiers.OBSERVATIONS);
            return records == null
                    ? List.of()
                    : records.stream().map(StreamRecord::getValue).toList();
        }

        private List<Boolean> waiting() {
            return extractOutputValues().stream()
                    .filter(EventContribution.class::isInstance)
                    .map(told -> ((EventContribution) told).awaitsVerdict())
                    .toList();
        }

        private long keys() {
            try (var keys = getOperator().getKeyedStateBackend().getKeys("seen-pairs", VoidNamespace.INSTANCE)) {
                return keys.count();
            }
        }
    }
}
