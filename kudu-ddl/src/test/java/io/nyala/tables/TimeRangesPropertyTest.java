package io.nyala.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.tables.TimeRanges.Unit;
import java.time.Instant;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class TimeRangesPropertyTest {

    /** Years 1653 to 2286. */
    private static final long FAR = 10_000_000_000_000L;

    @Property
    void everyMomentLiesInOneRange(@ForAll Unit unit, @ForAll @LongRange(min = -FAR, max = FAR) long moment) {
        long start = unit.startOf(moment);

        assertThat(moment).isGreaterThanOrEqualTo(start).isLessThan(unit.plus(start, 1));
        assertThat(unit.startOf(start)).isEqualTo(start);
    }

    @Property
    void rangesFollowEachOther(
            @ForAll Unit unit,
            @ForAll @LongRange(min = -FAR, max = FAR) long moment,
            @ForAll @IntRange(min = -50, max = 50) int ranges) {
        long start = unit.startOf(moment);

        assertThat(unit.plus(unit.plus(start, ranges), 1)).isEqualTo(unit.plus(start, ranges + 1));
        assertThat(unit.plus(unit.plus(start, ranges), -ranges)).isEqualTo(start);
    }

    @Example
    void aMonthIsThatOfTheCalendar() {
        long leapDay = Instant.parse("2028-02-29T23:59:59.999Z").toEpochMilli();

        assertThat(Unit.MONTH.startOf(leapDay))
                .isEqualTo(Instant.parse("2028-02-01T00:00:00Z").toEpochMilli());
        assertThat(Unit.MONTH.plus(Unit.MONTH.startOf(leapDay), 1)).isEqualTo(leapDay + 1);
    }
}
