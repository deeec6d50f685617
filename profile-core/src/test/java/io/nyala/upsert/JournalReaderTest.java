package io.nyala.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalReaderTest {
    private static final Duration SETTLE = Duration.ofSeconds(60);
    private static final long START = 5_000;
    private static final JournalRange JOURNAL = new JournalRange(at(10, 20), at(100, 200));

    private static JournalPosition at(long first, long second) {
        return new JournalPosition(Map.of(0, first, 1, second));
    }

    private static JournalReader resumedAt(JournalPosition from) {
        return JournalReader.resumed(from, JOURNAL, SETTLE, START);
    }

    private static long afterStart(Duration time) {
        return START + time.toNanos();
    }

    private static JournalReader settled() {
        JournalReader reader = resumedAt(at(50, 60));
        reader.startPass(START, at(100, 200));
        reader.finishPass();
        reader.startPass(afterStart(SETTLE), at(110, 200));
        reader.finishPass();
        return reader;
    }

    @Test
    void firstPassIsDueAtOnceAndStartsAtThePosition() {
        JournalReader reader = resumedAt(at(50, 60));

        assertThat(reader.isPassDue(START)).isTrue();
        assertThat(reader.startPass(START, at(100, 200))).isEqualTo(new JournalRange(at(50, 60), at(100, 200)));
    }

    @Test
    void secondPassWaitsForTheSettlingTimeAndReadsTheNewEnd() {
        JournalReader reader = resumedAt(at(50, 60));
        reader.startPass(START, at(100, 200));
        reader.finishPass();

        assertThat(reader.isPassDue(afterStart(SETTLE) - 1)).isFalse();
        assertThat(reader.isPassDue(afterStart(SETTLE))).isTrue();
        assertThat(reader.startPass(afterStart(SETTLE), at(130, 220)))
                .isEqualTo(new JournalRange(at(50, 60), at(130, 220)));
        assertThat(reader.isSettled()).isFalse();
        reader.finishPass();
        assertThat(reader.isSettled()).isTrue();
    }

    @Test
    void positionStandsStillUntilSettled() {
        JournalReader reader = resumedAt(at(50, 60));

        assertThat(reader.passBarrier(1, Optional.of(at(100, 200)))).isEqualTo(at(50, 60));
        assertThat(settled().passBarrier(2, Optional.of(at(140, 240)))).isEqualTo(at(140, 240));
    }

    @Test
    void positionStandsStillWhenTheJournalCannotBeAsked() {
        JournalReader reader = settled();

        assertThat(reader.passBarrier(1, Optional.empty())).isEqualTo(at(50, 60));
    }

    @Test
    void checkpointIsCoveredOnlyWhenAYoungerEndIsKnownAndLaterOnesKeepIt() {
        JournalReader reader = settled();
        reader.passBarrier(7, Optional.of(at(140, 240)));
        assertThat(reader.isCoverDue()).isFalse();

        reader.completed(7);

        assertThat(reader.isCoverDue()).isTrue();
        assertThat(reader.cover(at(150, 250))).isEqualTo(7);
        assertThat(reader.isCoverDue()).isFalse();
        assertThat(reader.passBarrier(8, Optional.empty())).isEqualTo(at(150, 250));
    }

    @Test
    void checkpointTakenBeforeSettlingIsNeverCovered() {
        JournalReader reader = resumedAt(at(50, 60));
        reader.passBarrier(7, Optional.of(at(100, 200)));

        reader.completed(7);

        assertThat(reader.isCoverDue()).isFalse();
    }

    @Test
    void firstAttemptIsSettledAtOnce() {
        JournalReader reader = JournalReader.first(JOURNAL);

        assertThat(reader.isSettled()).isTrue();
        assertThat(reader.isPassDue(START)).isFalse();
    }

    @Test
    void restartWithoutACheckpointReadsTheWholeJournal() {
        JournalReader reader = resumedAt(JournalPosition.BEGINNING);

        assertThat(reader.startPass(START, JOURNAL.end())).isEqualTo(JOURNAL);
    }

    @Test
    void trimmedJournalIsRefusedAndTheRepairIsNamed() {
        assertThatThrownBy(() -> resumedAt(at(9, 60)))
                .isInstanceOf(JournalGapException.class)
                .hasMessageContaining("partition 0")
                .hasMessageContaining("before offset 10")
                .hasMessageContaining("Repair: restore a younger checkpoint");
    }

    @Test
    void journalThatWasCreatedAnewIsRefused() {
        assertThatThrownBy(() -> resumedAt(at(50, 201)))
                .isInstanceOf(JournalGapException.class)
                .hasMessageContaining("created anew");
        assertThatThrownBy(() -> resumedAt(new JournalPosition(Map.of(2, 1L))))
                .isInstanceOf(JournalGapException.class)
                .hasMessageContaining("no such partition");
    }

    @Test
    void partitionAddedSinceTheCheckpointIsReadFromItsBeginning() {
        JournalReader reader = resumedAt(new JournalPosition(Map.of(0, 50L)));

        assertThat(reader.startPass(START, at(100, 200)).from()).isEqualTo(at(50, 20));
    }

    @Test
    void sizeOfARangeIsTheSumOverItsPartitions() {
        assertThat(JOURNAL.size()).isEqualTo(90 + 180);
        assertThatThrownBy(() -> new JournalRange(at(2, 2), at(1, 2))).isInstanceOf(IllegalArgumentException.class);
    }
}
