package io.nyala.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Campaign;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.sessionize.SessionId;
import io.nyala.sessionize.SessionKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private static final SessionKey KEY = new SessionKey(1, 2);

    private final IdentifierKeys keys = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private final Identifier owner = keys.identifier("default", "email", "planted@example.com");

    @Test
    void aValueThatWasRemovedDoesNotComeBackByALateMessage() {
        Fragment fragment = Fragment.empty("default", owner, 0)
                .fold(event("m2", 20, AttributeChange.remove("plan")), ProfileRules.DEFAULT)
                .fold(event("m1", 10, AttributeChange.set("plan", Value.of("gold"))), ProfileRules.DEFAULT);

        assertThat(profile(fragment).text("plan")).isEmpty();
        assertThat(ProfileJson.attributes(fragment.attributes(), Map.of())).isEqualTo("{}");
    }

    @Test
    void theJsonOfAttributesNamesValueTimeSourceAndMessage() {
        Fragment fragment = Fragment.empty("default", owner, 0)
                .fold(event("m\"1", 0, AttributeChange.set("plan", Value.of("gold\n"))), ProfileRules.DEFAULT)
                .fold(event("m2", 1500, AttributeChange.set("age", Value.of(42))), ProfileRules.DEFAULT);

        assertThat(ProfileJson.attributes(fragment.attributes(), Map.of()))
                .isEqualTo("{\"age\":{\"value\":42,\"at\":\"1970-01-01T00:00:01.500Z\",\"source\":\"web\","
                        + "\"message_id\":\"m2\"},\"plan\":{\"value\":\"gold\\n\",\"at\":\"1970-01-01T00:00:00Z\","
                        + "\"source\":\"web\",\"message_id\":\"m\\\"1\"}}");
    }

    @Test
    void thePersonIsKnownByAnEmailAddress() {
        Profile profile = profile(Fragment.empty("default", owner, 0)
                .fold(event("m1", 10, AttributeChange.remove("plan")), ProfileRules.DEFAULT));

        assertThat(profile.known()).isTrue();
        assertThat(profile.identifierValue("email")).contains("planted@example.com");
    }

    @Test
    void anEventOfAnotherIdentifierIsRefused() {
        Fragment other = Fragment.empty("default", keys.identifier("default", "user_id", "someone-else"), 0);

        assertThatThrownBy(() -> other.fold(event("m1", 10, AttributeChange.remove("plan")), ProfileRules.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aVisitOfAnotherIdentifierIsRefused() {
        SessionId id = new SessionId(
                keys.identifier("default", "user_id", "someone-else").key(), 1, KEY);

        assertThatThrownBy(() -> Fragment.empty("default", owner, 0).fold(new VisitWithdrawn(id)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theVersionGrowsOnlyWithWhatTheProfileSays() {
        SessionId id = new SessionId(owner.key(), 5, KEY);
        Fragment before =
                Fragment.empty("default", owner, 0).fold(new Visit(id, new Campaign("spring", "", ""), Visit.NEVER));

        Fragment closed = before.fold(new Visit(id, new Campaign("spring", "", ""), 20));
        Fragment settled = closed.settle(20);

        assertThat(List.of(before.version(), closed.version(), settled.version()))
                .containsExactly(1L, 1L, 1L);
        assertThat(settled.visits().open()).isEmpty();
        assertThat(settled.visits().summary()).isEqualTo(before.visits().summary());
        assertThat(before.fold(new VisitWithdrawn(id)).version()).isEqualTo(2);
    }

    @Test
    void ofDaysLongPastOnlyTheNumberIsKept() {
        long year = Duration.ofDays(ActiveDays.KEPT_DAYS + 1).toMillis();
        Fragment fragment = Fragment.empty("default", owner, 0);
        for (int i = 0; i < 3; i++) {
            fragment = fragment.fold(new Visit(new SessionId(owner.key(), i * year, KEY), Campaign.NONE, i * year))
                    .settle(i * year);
        }

        assertThat(fragment.visits().settled().days().size()).isEqualTo(1);
        assertThat(fragment.visits().summary().daysActive()).isEqualTo(3);
    }

    @Test
    void nothingPersonalIsRendered() {
        Event event = event("m1", 10, AttributeChange.set("email", Value.of("planted@example.com")));
        Visit visit = new Visit(new SessionId(owner.key(), 5, KEY), new Campaign("planted", "planted", ""), 20);
        Fragment fragment = Fragment.empty("default", owner, 0)
                .fold(event, ProfileRules.DEFAULT)
                .fold(visit);

        assertThat(List.of(owner, event, fragment, profile(fragment), fragment.attributes(), event.attributes())
                        .toString())
                .doesNotContain("planted");
        assertThat(List.of(new EventContribution(event), visit, new VisitWithdrawn(visit.id()), fragment.visits())
                        .toString())
                .doesNotContain("planted");
        VisitSummary summary = fragment.visits().summary();
        assertThat(List.of(summary, summary.lastTouch(), summary.days()).toString())
                .doesNotContain("planted");
    }

    private Profile profile(Fragment fragment) {
        return Profile.of(keys.singleProfile(owner.key(), 0), List.of(fragment), ProfileRules.DEFAULT);
    }

    private Event event(String messageId, long at, AttributeChange change) {
        return new Event(
                "default",
                "web",
                messageId,
                MessageType.IDENTIFY,
                "",
                at,
                0,
                new Arrival(at, "event.v1", 0, 0),
                true,
                List.of(owner),
                owner.key(),
                List.of(change),
                null,
                100,
                VisitFacts.NONE,
                "",
                false,
                null);
    }
}
