package io.nyala.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Value;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SurvivorshipPropertyTest {

    @Property
    void theOrderOfTwoDoesNotMatter(
            @ForAll Survivorship rule, @ForAll("attributes") Attribute one, @ForAll("attributes") Attribute other) {
        Attribute a = rule.first(one);
        Attribute b = rule.first(other);

        assertThat(rule.combine(a, b)).isEqualTo(rule.combine(b, a));
    }

    @Property
    void theGroupingOfThreeDoesNotMatter(
            @ForAll Survivorship rule,
            @ForAll("attributes") Attribute one,
            @ForAll("attributes") Attribute two,
            @ForAll("attributes") Attribute three) {
        Attribute a = rule.first(one);
        Attribute b = rule.first(two);
        Attribute c = rule.first(three);

        assertThat(rule.combine(rule.combine(a, b), c)).isEqualTo(rule.combine(a, rule.combine(b, c)));
    }

    @Property
    void sayingTheSameTwiceChangesNothingExceptASum(@ForAll Survivorship rule, @ForAll("attributes") Attribute said) {
        Attribute kept = rule.first(said);

        if (rule != Survivorship.SUM) {
            assertThat(rule.combine(kept, kept)).isEqualTo(kept);
        }
    }

    /** Few different values of each part, so that ties of every kind are common. */
    @Provide
    Arbitrary<Attribute> attributes() {
        Arbitrary<Value> values = Arbitraries.of(
                Value.of("a"),
                Value.of("b"),
                Value.of(1),
                Value.of(2),
                Value.of(1.0),
                Value.of(0.1),
                Value.of(0.2),
                Value.of(1e18),
                Value.of(true),
                Value.of(false),
                new Value.Json("[\"a\",1]"),
                new Value.Json("{\"x\":[1,2]}"));
        return Combinators.combine(
                        values.injectNull(0.1),
                        Arbitraries.longs().between(0, 2),
                        Arbitraries.of("web", "crm"),
                        Arbitraries.integers().between(1, 2),
                        Arbitraries.of("m1", "m2"))
                .as(Attribute::new);
    }
}
