package io.nyala.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisitFactsTest {

    @Test
    void longTextsAreCutBetweenCharacters() {
        String odd = "x".repeat(VisitFacts.MAX_LONG_TEXT - 1) + "🦌" + "y";

        VisitFacts facts = new VisitFacts(odd, odd, Campaign.NONE, odd, odd, odd, odd, Boundary.NONE);

        assertThat(facts.page()).isEqualTo("x".repeat(VisitFacts.MAX_LONG_TEXT - 1));
        assertThat(facts.channel()).hasSize(VisitFacts.MAX_SHORT_TEXT);
        assertThat(new Campaign(odd, "", "").name()).hasSize(Campaign.MAX_TEXT);
    }

    @Test
    void nothingOfThePersonIsShown() {
        VisitFacts facts = new VisitFacts("/p", "/r", Campaign.NONE, "web", "", "", "s-1", Boundary.START);

        assertThat(facts.toString()).doesNotContain("/p").doesNotContain("/r").doesNotContain("s-1");
    }

    @Test
    void codesGoBothWays() {
        for (Boundary boundary : Boundary.values()) {
            assertThat(Boundary.ofCode(boundary.code())).isEqualTo(boundary);
        }
    }
}
