package io.nyala.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.upsert.RowChange.Delete;
import io.nyala.upsert.RowChange.Purge;
import io.nyala.upsert.RowChange.Upsert;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RowWriterTest {
    private static final int ALL = Integer.MAX_VALUE;
    private static final RowKey A = key("a");
    private static final RowKey B = key("b");

    private final AtomicLong clock = new AtomicLong();
    private final PauseFence fence = new PauseFence(Duration.ofSeconds(10), clock::get);
    private final RowWriter<String> writer = new RowWriter<>(RowClass.STATE_BACKED, 2, 100, fence);

    private static RowKey key(String primaryKey) {
        return new RowKey("nyala.profile", primaryKey, primaryKey);
    }

    private static RowChange<String> row(RowKey key, String content) {
        return new Upsert<>(key, content, 1_000);
    }

    private static RowChange<String> purge(long upToMillis) {
        return new Purge<>(A, upToMillis);
    }

    private void journalAndWriteAll() {
        writer.appended(writer.startAppends(ALL));
        writer.startWrites(ALL).forEach(change -> writer.written(change.key()));
    }

    @Test
    void rowWaitsUntilTheJournalHasAcknowledgedItsKey() {
        writer.accept(row(A, "1"));

        List<RowKey> appending = writer.startAppends(ALL);

        assertThat(appending).containsExactly(A);
        assertThat(writer.startWrites(ALL)).isEmpty();
        writer.appended(appending);
        assertThat(writer.startWrites(ALL)).containsExactly(row(A, "1"));
    }

    @Test
    void keyIsJournaledOnceBetweenTwoBarriers() {
        writer.accept(row(A, "1"));
        journalAndWriteAll();

        writer.accept(row(A, "2"));

        assertThat(writer.startAppends(ALL)).isEmpty();
        assertThat(writer.startWrites(ALL)).containsExactly(row(A, "2"));
    }

    /** Random schedules seldom show it: the entry of the interval before is no longer read once that checkpoint has completed. */
    @Test
    void keyIsJournaledAnewAfterABarrier() {
        writer.accept(row(A, "1"));
        journalAndWriteAll();
        writer.passBarrier();

        writer.accept(row(A, "2"));

        assertThat(writer.startWrites(ALL)).isEmpty();
        assertThat(writer.startAppends(ALL)).containsExactly(A);
    }

    /** Random schedules seldom show it: a new timeline that never moves the row would leave it missing under its old key. */
    @Test
    void bothKeysOfAMovedRowAreJournaledBeforeEitherIsWritten() {
        writer.accept(new Delete<>(A, 1_000));
        writer.accept(row(B, "moved"));

        assertThat(writer.startWrites(ALL)).isEmpty();
        assertThat(writer.startAppends(ALL)).containsExactly(A, B);
    }

    @Test
    void secondWriteOfAKeyWaitsForTheFirst() {
        writer.accept(row(A, "1"));
        writer.appended(writer.startAppends(ALL));
        List<RowChange<String>> first = writer.startWrites(ALL);

        writer.accept(row(A, "2"));

        assertThat(first).hasSize(1);
        assertThat(writer.startWrites(ALL)).isEmpty();
        writer.written(A);
        assertThat(writer.startWrites(ALL)).containsExactly(row(A, "2"));
    }

    @Test
    void newestContentWinsAndKeepsTheOldestArrival() {
        writer.accept(new Upsert<>(A, "1", 500));
        writer.accept(new Upsert<>(A, "2", 900));
        writer.appended(writer.startAppends(ALL));

        assertThat(writer.startWrites(ALL)).containsExactly(new Upsert<>(A, "2", 500));
    }

    @Test
    void barrierDoesNotPassBeforeEverythingIsAcknowledged() {
        writer.accept(row(A, "1"));
        writer.appended(writer.startAppends(ALL));
        assertThat(writer.startWrites(ALL)).hasSize(1);

        assertThat(writer.isDrained()).isFalse();
        assertThatThrownBy(writer::passBarrier).isInstanceOf(IllegalStateException.class);
        writer.written(A);
        assertThat(writer.isDrained()).isTrue();
    }

    @Test
    void fullWriterTakesNewContentOfAWaitingRowOnly() {
        writer.accept(row(A, "1"));
        writer.accept(row(B, "1"));

        writer.accept(row(B, "2"));

        assertThat(writer.isFull()).isTrue();
        assertThat(writer.heldRows()).isEqualTo(2);
        assertThatThrownBy(() -> writer.accept(row(key("c"), "1"))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void inputBackedRowIsWrittenWithoutAJournalEntry() {
        RowWriter<String> events = new RowWriter<>(RowClass.INPUT_BACKED, 2, 100, fence);
        events.accept(row(A, "1"));

        assertThat(events.startAppends(ALL)).isEmpty();
        assertThat(events.startWrites(ALL)).containsExactly(row(A, "1"));
    }

    @Test
    void purgeIsWrittenWithoutAJournalEntryAndCountsUntilItIsAcknowledged() {
        writer.accept(purge(7));

        assertThat(writer.startAppends(ALL)).isEmpty();
        assertThat(writer.heldRows()).isEqualTo(1);
        assertThat(writer.startWrites(ALL)).containsExactly(purge(7));
        assertThat(writer.heldRows()).isEqualTo(1);
        assertThat(writer.isDrained()).isFalse();
        writer.written(A);
        assertThat(writer.isDrained()).isTrue();
    }

    @Test
    void purgeWaitsForTheJournalEntryOfARowThatCameBeforeItAndFollowsTheRow() {
        writer.accept(row(B, "1"));
        writer.accept(purge(7));

        List<RowKey> appending = writer.startAppends(ALL);

        assertThat(appending).containsExactly(B);
        assertThat(writer.startWrites(ALL)).isEmpty();
        writer.appended(appending);
        assertThat(writer.startWrites(ALL)).containsExactly(row(B, "1"), purge(7));
    }

    @Test
    void purgeWaitsForARowThatIsOnItsWay() {
        writer.accept(row(B, "1"));
        writer.appended(writer.startAppends(ALL));
        assertThat(writer.startWrites(ALL)).hasSize(1);

        writer.accept(purge(7));

        assertThat(writer.startWrites(ALL)).isEmpty();
        writer.written(B);
        assertThat(writer.startWrites(ALL)).containsExactly(purge(7));
    }

    @Test
    void rowThatComesAfterAPurgeWaitsUntilThatIsAcknowledged() {
        writer.accept(purge(7));
        writer.accept(row(B, "1"));
        writer.appended(writer.startAppends(ALL));

        assertThat(writer.startWrites(ALL)).containsExactly(purge(7));
        assertThat(writer.startWrites(ALL)).isEmpty();
        writer.written(A);
        assertThat(writer.startWrites(ALL)).containsExactly(row(B, "1"));
    }

    @Test
    void newerContentOfARowThatWaitsGoesBehindThePurge() {
        writer.accept(new Upsert<>(B, "old", 500));
        writer.accept(purge(7));

        writer.accept(row(B, "new"));

        writer.appended(writer.startAppends(ALL));
        assertThat(writer.startWrites(ALL)).containsExactly(purge(7));
        writer.written(A);
        assertThat(writer.startWrites(ALL)).containsExactly(new Upsert<>(B, "new", 500));
    }

    @Test
    void purgesOfOneIdentifierFollowEachOtherUnlessTheyAreEqual() {
        writer.accept(purge(7));
        writer.accept(purge(5));
        writer.accept(purge(7));

        assertThat(writer.heldRows()).isEqualTo(2);
        assertThat(writer.startWrites(ALL)).containsExactly(purge(5));
        writer.written(A);
        assertThat(writer.startWrites(ALL)).containsExactly(purge(7));
        writer.written(A);
        assertThat(writer.isDrained()).isTrue();
    }

    @Test
    void fullWriterTakesNoPurge() {
        writer.accept(row(A, "1"));
        writer.accept(row(B, "1"));

        assertThatThrownBy(() -> writer.accept(purge(7))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void forgettingJournaledKeysCostsASecondEntryOnly() {
        RowWriter<String> forgetful = new RowWriter<>(RowClass.STATE_BACKED, 2, 1, fence);
        forgetful.accept(row(A, "1"));
        forgetful.appended(forgetful.startAppends(ALL));
        assertThat(forgetful.startWrites(ALL)).hasSize(1);
        forgetful.written(A);
        forgetful.accept(row(B, "1"));
        forgetful.appended(forgetful.startAppends(ALL));

        forgetful.accept(row(A, "2"));

        assertThat(forgetful.startAppends(ALL)).containsExactly(A);
        assertThat(forgetful.startWrites(ALL)).containsExactly(row(B, "1"));
    }

    @Test
    void writerThatStoodStillTooLongSendsNothingEvenWhenTheBeatComesFirst() {
        writer.accept(row(A, "1"));
        writer.appended(writer.startAppends(ALL));
        clock.addAndGet(Duration.ofSeconds(11).toNanos());

        fence.beat();

        assertThatThrownBy(() -> writer.startWrites(ALL)).isInstanceOf(WriterPausedException.class);
        assertThatThrownBy(() -> writer.startAppends(ALL)).isInstanceOf(WriterPausedException.class);
    }

    @Test
    void acknowledgementOfSomethingNotSentIsRefused() {
        assertThatThrownBy(() -> writer.written(A)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> writer.appended(List.of(A))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void changeNeverShowsTheRow() {
        assertThat(row(A, "ada@example.org")).asString().doesNotContain("ada");
    }
}
