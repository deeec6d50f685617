package io.nyala.jobs.identity;

import static io.nyala.jobs.TestEvents.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.profile.Fragment;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.upsert.RowChange;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class UnpublishedIdentifiersTest {

    private static final PublishPace PACE = new PublishPace(Duration.ofMillis(200), Duration.ofSeconds(2));

    private final UnpublishedIdentifiers unpublished = new UnpublishedIdentifiers(PACE, 1_000, 0);

    @Test
    void theNewestOfAnIdentifierWaitsWithTheAgeOfItsOldestInput() {
        ResolvedIdentifier older = known(0);
        ResolvedIdentifier newer = known(1);
        unpublished.changed(key(1), null, older, 10, 70);
        unpublished.changed(key(1), older, newer, 10, 90);

        Collection<UnpublishedIdentifiers.Change> taken = unpublished.take(100);

        assertThat(taken).singleElement().satisfies(change -> {
            assertThat(change.now()).isSameAs(newer);
            assertThat(change.oldestArrival()).isEqualTo(70);
            assertThat(change.identifierRowToo()).isTrue();
        });
        assertThat(unpublished.take(100)).isEmpty();
    }

    @Test
    void whatMayWaitIsBoundedByBytesOfTheNewestOnly() {
        ResolvedIdentifier known = known(0);
        unpublished.changed(key(1), null, known, 600, 0);
        unpublished.changed(key(1), known, known, 700, 0);
        assertThat(unpublished.isFull()).isFalse();

        unpublished.changed(key(2), null, known(0), 300, 0);

        assertThat(unpublished.isFull()).isTrue();
    }

    @Test
    void takingStartsTheNextInterval() {
        unpublished.changed(key(1), null, known(0), 10, 1_000);
        assertThat(unpublished.isDue(1_050)).isTrue();
        assertThat(unpublished.take(1_050)).hasSize(1);

        unpublished.changed(key(1), null, known(0), 10, 1_100);

        assertThat(unpublished.isDue(1_249)).isFalse();
        assertThat(unpublished.isDue(1_250)).isTrue();
    }

    @Test
    void whatIsPublishedAtOnceWaitsNoLonger() {
        unpublished.changed(key(1), null, known(0), 600, 70);

        assertThat(unpublished.takeOut(key(1))).isEqualTo(70);
        assertThat(unpublished.takeOut(key(1))).isEqualTo(RowChange.NO_ARRIVAL);
        assertThat(unpublished.take(100)).isEmpty();
    }

    private static IdentifierKey key(int number) {
        return person(number).key();
    }

    private static ResolvedIdentifier known(int generation) {
        return ResolvedIdentifier.UNKNOWN.with(Fragment.empty("default", person(1), generation));
    }
}
