package io.nyala.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileTest {

    private final IdentifierKeys keys = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private final Identifier owner = keys.identifier("default", "email", "planted@example.com");

    @Test
    void aValueThatWasRemovedDoesNotComeBackByALateMessage() {
        Fragment fragment = Fragment.empty("default", owner, 0)
                .fold(event("m2", 20, AttributeChange.remove("plan")), AttributeRules.DEFAULT)
                .fold(event("m1", 10, AttributeChange.set("plan", Value.of("gold"))), AttributeRules.DEFAULT);

        assertThat(profile(fragment).text("plan")).isEmpty();
        assertThat(ProfileJson.attributes(fragment.attributes())).isEqualTo("{}");
    }

    @Test
    void theJsonOfAttributesNamesValueTimeSourceAndMessage() {
        Fragment fragment = Fragment.empty("default", owner, 0)
                .fold(event("m\"1", 0, AttributeChange.set("plan", Value.of("gold\n"))), AttributeRules.DEFAULT)
                .fold(event("m2", 1500, AttributeChange.set("age", Value.of(42))), AttributeRules.DEFAULT);

        assertThat(ProfileJson.attributes(fragment.attributes()))
                .isEqualTo("{\"age\":{\"value\":42,\"at\":\"1970-01-01T00:00:01.500Z\",\"source\":\"web\","
                        + "\"message_id\":\"m2\"},\"plan\":{\"value\":\"gold\\n\",\"at\":\"1970-01-01T00:00:00Z\","
                        + "\"source\":\"web\",\"message_id\":\"m\\\"1\"}}");
    }

    @Test
    void thePersonIsKnownByAnEmailAddress() {
        Profile profile = profile(Fragment.empty("default", owner, 0)
                .fold(event("m1", 10, AttributeChange.remove("plan")), AttributeRules.DEFAULT));

        assertThat(profile.known()).isTrue();
        assertThat(profile.identifierValue("email")).contains("planted@example.com");
    }

    @Test
    void anEventOfAnotherIdentifierIsRefused() {
        Fragment other = Fragment.empty("default", keys.identifier("default", "user_id", "someone-else"), 0);

        assertThatThrownBy(() -> other.fold(event("m1", 10, AttributeChange.remove("plan")), AttributeRules.DEFAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void nothingPersonalIsRendered() {
        Event event = event("m1", 10, AttributeChange.set("email", Value.of("planted@example.com")));
        Fragment fragment = Fragment.empty("default", owner, 0).fold(event, AttributeRules.DEFAULT);

        assertThat(List.of(owner, event, fragment, profile(fragment), fragment.attributes(), event.attributes())
                        .toString())
                .doesNotContain("planted");
    }

    private Profile profile(Fragment fragment) {
        return Profile.of(keys.singleProfile(owner.key(), 0), List.of(fragment), AttributeRules.DEFAULT);
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
                false);
    }
}
