package io.nyala.load.truth;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Collects the truth while the traffic is written. Knows none of the system's rules: it is told what each message means. */
public final class TruthBuilder {

    /** The form of all times in the truth. */
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Said(long at, @Nullable Object value) {}

    private static final class Tally {
        private final int person;
        private final String currency;
        private final SortedMap<String, Said> traits = new TreeMap<>();
        private long events;
        private long first = Long.MAX_VALUE;
        private long last = Long.MIN_VALUE;
        private long orders;
        private BigDecimal revenue = BigDecimal.ZERO;

        Tally(int person, String currency) {
            this.person = person;
            this.currency = currency;
        }
    }

    private record Somebody(String label, String kind, boolean single, TreeSet<Name> names) {}

    private final long seed;
    private final SortedMap<Name, Tally> tallies = new TreeMap<>();
    private final SortedMap<Integer, Somebody> people = new TreeMap<>();
    private final List<DamagedLine> damaged = new ArrayList<>();
    private long applied;
    private long duplicates;
    private long outOfOrder;
    private long orders;

    /** Starts with nothing. */
    public TruthBuilder(long seed) {
        this.seed = seed;
    }

    /** There is a person. */
    public void person(int number, String label, String kind, boolean singleIdentifier) {
        people.put(number, new Somebody(label, kind.toLowerCase(Locale.ROOT), singleIdentifier, new TreeSet<>()));
    }

    /**
     * A message counts.
     *
     * @param person number of the person
     * @param names the names in the message, the best one first, at least one
     * @param at event time, epoch milliseconds
     * @param active false when the message says that the person did nothing
     * @param revenue revenue of the order it completes, or null
     * @param currency currency of the person
     */
    public void event(
            int person, List<Name> names, long at, boolean active, @Nullable BigDecimal revenue, String currency) {
        people.get(person).names().addAll(names);
        Tally tally = tallies.computeIfAbsent(names.get(0), name -> new Tally(person, currency));
        tally.events++;
        tally.first = Math.min(tally.first, at);
        tally.last = active ? Math.max(tally.last, at) : tally.last;
        if (revenue != null) {
            tally.orders++;
            tally.revenue = tally.revenue.add(revenue);
            orders++;
        }
        applied++;
    }

    /** The message just counted says that a trait has a value, or (null) no longer has one. */
    public void trait(List<Name> names, long at, String trait, @Nullable Object value) {
        Map<String, Said> traits = tallies.get(names.get(0)).traits;
        Said before = traits.get(trait);
        if (before == null || before.at() < at) {
            traits.put(trait, new Said(at, value));
        } else if (before.at() == at) {
            throw new IllegalStateException(
                    "two messages say " + trait + " at the same time: the truth would be a matter of taste");
        }
    }

    /** A line repeats an earlier one. */
    public void duplicate() {
        duplicates++;
    }

    /** A message comes after a later deed of the same person. */
    public void outOfOrder() {
        outOfOrder++;
    }

    /** A line was ruined. */
    public void damaged(long line, String kind) {
        damaged.add(new DamagedLine(line, kind));
    }

    /** The truth about all that was said. */
    public Truth build() {
        List<FragmentTruth> fragments = new ArrayList<>(tallies.size());
        tallies.forEach((name, tally) -> fragments.add(fragment(name, tally)));
        List<PersonTruth> who = new ArrayList<>(people.size());
        people.values()
                .forEach(somebody -> who.add(new PersonTruth(
                        somebody.label(),
                        somebody.kind(),
                        somebody.single(),
                        somebody.names().stream().map(Name::toString).toList())));
        long accepted = applied + duplicates;
        long single = who.stream().filter(PersonTruth::singleIdentifier).count();
        Totals totals = new Totals(
                seed,
                accepted + damaged.size(),
                accepted,
                damaged.size(),
                duplicates,
                applied,
                outOfOrder,
                who.size(),
                single,
                orders);
        return new Truth(totals, fragments, who, damaged);
    }

    private FragmentTruth fragment(Name name, Tally tally) {
        Somebody somebody = people.get(tally.person);
        SortedMap<String, Object> traits = new TreeMap<>();
        tally.traits.forEach((trait, said) -> {
            if (said.value() != null) {
                traits.put(trait, said.value());
            }
        });
        return new FragmentTruth(
                name.namespace(),
                name.value(),
                somebody.label(),
                somebody.single(),
                tally.events,
                time(tally.first),
                tally.last == Long.MIN_VALUE ? null : time(tally.last),
                tally.orders,
                amount(tally.revenue),
                tally.currency,
                traits);
    }

    /** Exact, with cents even where there are none. */
    private static String amount(BigDecimal sum) {
        BigDecimal exact = sum.stripTrailingZeros();
        return exact.setScale(Math.max(2, exact.scale())).toPlainString();
    }

    private static String time(long millis) {
        return TIME.format(Instant.ofEpochMilli(millis));
    }
}
