package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * Any order of arrival inside the lateness, duplicates, watermarks, evictions and crashes end in the sessions of the reference, at
 * every moment and in the end. A failure names its seed and tells the story; {@link Play#run} repeats it.
 */
class SessionPropertyTest {

    private static final int PLAYS = 12_000;
    private static final Play.Totals TOTALS = new Play.Totals();

    @Property(tries = PLAYS, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void rowsAreThoseOfTheReference(@ForAll long seed) {
        Play.run(seed, TOTALS);
    }

    @AfterContainer
    static void thePlaysWereWorthSomething() {
        assertThat(TOTALS.crashes).isGreaterThan(PLAYS / 10);
        assertThat(TOTALS.late).isGreaterThan(PLAYS);
        assertThat(TOTALS.duplicates).isGreaterThan(PLAYS);
        assertThat(TOTALS.sessions).isGreaterThan(2 * PLAYS);
        assertThat(TOTALS.counted).isGreaterThan(5 * PLAYS);
        assertThat(TOTALS.purgedEarly).isPositive();
        assertThat(TOTALS.forgotten).isGreaterThan(PLAYS / 10);
        assertThat(TOTALS.refused).isGreaterThan(PLAYS / 10);
    }
}
