package io.nyala.jobs.identity;

import static io.nyala.jobs.TestEvents.person;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.profile.Fragment;
import java.time.Duration;
import java.util.Collection;
import org.junit.jupiter.api.Test;

class UnpublishedFragmentsTest {

    private static final PublishPace PACE = new PublishPace(Duration.ofMillis(200), Duration.ofSeconds(2));

    private final UnpublishedFragments unpublished = new UnpublishedFragments(PACE, 1_000, 0);

    @Test
    void theNewestOfAFragmentWaitsWithTheAgeOfItsOldestInput() {
        Fragment older = Fragment.empty("default", person(1), 0);
        Fragment newer = Fragment.empty("default", person(1), 1);
        unpublished.changed(null, older, 10, 70);
        unpublished.changed(older, newer, 10, 90);

        Collection<UnpublishedFragments.Change> taken = unpublished.take(100);

        assertThat(taken).singleElement().satisfies(change -> {
            assertThat(change.now()).isSameAs(newer);
            assertThat(change.oldestArrival()).isEqualTo(70);
            assertThat(change.identifierRowToo()).isTrue();
        });
        assertThat(unpublished.take(100)).isEmpty();
    }

    @Test
    void whatMayWaitIsBoundedByBytesOfTheNewestOnly() {
        Fragment fragment = Fragment.empty("default", person(1), 0);
        unpublished.changed(null, fragment, 600, 0);
        unpublished.changed(fragment, fragment, 700, 0);
        assertThat(unpublished.isFull()).isFalse();

        unpublished.changed(null, Fragment.empty("default", person(2), 0), 300, 0);

        assertThat(unpublished.isFull()).isTrue();
    }

    @Test
    void takingStartsTheNextInterval() {
        unpublished.changed(null, Fragment.empty("default", person(1), 0), 10, 1_000);
        assertThat(unpublished.isDue(1_050)).isTrue();
        assertThat(unpublished.take(1_050)).hasSize(1);

        unpublished.changed(null, Fragment.empty("default", person(1), 0), 10, 1_100);

        assertThat(unpublished.isDue(1_249)).isFalse();
        assertThat(unpublished.isDue(1_250)).isTrue();
    }
}
