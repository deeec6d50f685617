package io.nyala.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.event.Value;
import org.junit.jupiter.api.Test;

class AttributeRulesTest {

    private final Attribute ofTheBest = new Attribute(Value.of("a"), 10, "crm", 1, "m1");
    private final Attribute newest = new Attribute(Value.of("b"), 20, "web", 100, "m2");

    @Test
    void whatADeclarationDoesNotNameIsAsUsual() {
        AttributeRules rules = AttributeRules.parse("tier=source_priority, tags = union");

        assertThat(rules.of("tier")).isEqualTo(Survivorship.SOURCE_PRIORITY);
        assertThat(rules.of("tags")).isEqualTo(Survivorship.UNION);
        assertThat(rules.of("city")).isEqualTo(Survivorship.LATEST);
        assertThat(rules.of("created_at")).isEqualTo(Survivorship.EARLIEST);
    }

    @Test
    void aStarIsForAllOthers() {
        AttributeRules rules = AttributeRules.parse("*=source_priority,city=latest");

        assertThat(rules.of("tier").combine(newest, ofTheBest)).isEqualTo(ofTheBest);
        assertThat(rules.of("city").combine(newest, ofTheBest)).isEqualTo(newest);
        assertThat(rules.of("created_at")).isEqualTo(Survivorship.EARLIEST);
    }

    @Test
    void whatIsNoDeclarationIsRefused() {
        assertRefused("tier", "write attribute=rule with commas between them, not tier");
        assertRefused("tier=latest,", "write attribute=rule");
        assertRefused("tier=best", "there is no rule best, only latest, earliest, source_priority, min");
        assertRefused("*=sum", "rule sum is for attributes that are named");
    }

    private static void assertRefused(String text, String why) {
        assertThatThrownBy(() -> AttributeRules.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
