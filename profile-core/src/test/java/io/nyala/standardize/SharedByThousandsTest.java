package io.nyala.standardize;

import static io.nyala.standardize.Messages.acceptance;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.link.LinkedPeople;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What thousands of people show makes nobody one person with an other, by the default rules. */
class SharedByThousandsTest {

    private static final int JUNK_EVENTS = 100_000;
    private static final int CALLERS = 1_000;
    private static final List<String> JUNK = List.of(
            "00000000-0000-0000-0000-000000000000", "null", "anonymous", "0", "undefined", "[object Object]", "-1");

    private final LinkedPeople people =
            new LinkedPeople(IdentityRules.DEFAULT, new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]));

    @Test
    void aJunkIdInHundredThousandEventsLinksNobody() {
        for (int i = 0; i < JUNK_EVENTS; i++) {
            take(
                    """
                    {"type":"page","messageId":"m-%d","userId":"u-%d","anonymousId":"%s","timestamp":"2026-01-01T00:00:00Z"}
                    """
                            .formatted(i, i % (JUNK_EVENTS / 2), JUNK.get(i % JUNK.size())));
        }

        assertThat(people.identifiers()).hasSize(JUNK_EVENTS / 2);
        assertThat(persons()).isEqualTo(JUNK_EVENTS / 2);
    }

    @Test
    void aPhoneOfThousandPeopleIsDemotedAndTheyStayThousand() {
        for (int i = 0; i < CALLERS; i++) {
            take(
                    """
                    {"type":"identify","messageId":"m-%d","userId":"u-%d","timestamp":"2026-01-01T00:00:00Z",
                    "traits":{"phone":"+1 202 555 0143"}}
                    """
                            .formatted(i, i));
        }

        assertThat(people.identifiers()).hasSize(CALLERS + 1);
        assertThat(people.demoted()).hasSize(1);
        assertThat(people.identifiers().get(people.demoted().iterator().next()).namespace())
                .isEqualTo("phone");
        assertThat(persons()).isEqualTo(CALLERS + 1);
    }

    private void take(String message) {
        people.take(acceptance(Messages.judge(message, IdentityRules.DEFAULT)).event());
    }

    private long persons() {
        return people.people().values().stream().distinct().count();
    }
}
