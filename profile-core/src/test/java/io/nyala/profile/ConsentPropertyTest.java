package io.nyala.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.ConsentPreferences;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.policy.Purpose;
import io.nyala.policy.Purpose.Output;
import io.nyala.policy.RetentionRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class ConsentPropertyTest {

    private static final String INTERESTS = "interests";
    private static final Map<String, Boolean> YES = Map.of("ads", true, "stats", true);
    private static final Map<String, Boolean> NO = Map.of("ads", false, "stats", true);
    private static final ProfileRules RULES = rules(true);

    private final IdentifierKeys keys = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private final Identifier user = keys.identifier("default", "user_id", "cast-1");
    private final Identifier browser = keys.identifier("default", "anonymous_id", "cast-device-1");

    private static ProfileRules rules(boolean unlessSaid) {
        Purpose marketing =
                new Purpose("marketing", Set.of("ads"), unlessSaid, Set.of(INTERESTS), Set.of(Output.EVENTS));
        return ProfileRules.of(IdentityRules.DEFAULT, new PrivacyPolicy(1, List.of(marketing), RetentionRules.NONE));
    }

    @Property
    void anyOrderOfArrivalEndsInTheSameConsent(
            @ForAll("stated") @Size(max = 10) List<Draft> drafts, @ForAll Random random) {
        List<Event> events = events(drafts);
        List<Event> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        assertThat(fold(user, shuffled)).isEqualTo(fold(user, events));
    }

    @Property
    void whatWasSaidBeforeARefusalIsNeverKept(@ForAll("drafts") @Size(max = 10) List<Draft> drafts) {
        Fragment fragment = fold(user, events(drafts));

        long refused = drafts.stream()
                .filter(draft -> NO.equals(draft.said()))
                .mapToLong(Draft::at)
                .max()
                .orElse(Long.MIN_VALUE);
        Attribute kept = fragment.attributes().get(INTERESTS);
        assertThat(kept == null || kept.at() > refused).isTrue();
    }

    @Property
    void whoeverRefusedBeforeTheyWereOneIsHeard(
            @ForAll("drafts") @Size(max = 6) List<Draft> ofUser,
            @ForAll("drafts") @Size(max = 6) List<Draft> ofBrowser) {
        Fragment one = fold(user, events(ofUser)).unitedAt(100);
        Fragment other = fold(browser, events(ofBrowser)).unitedAt(100);

        Profile person = profile(one, other);

        boolean bothAllow = isAllowed(one) && isAllowed(other);
        assertThat(allowed(person)).isEqualTo(bothAllow);
        assertThat(bothAllow || !person.attributes().containsKey(INTERESTS)).isTrue();
        assertThat(profile(other, one)).isEqualTo(person);
    }

    @Example
    void grantedWithDeniedIsDeniedUntilThePersonAffirmsIt() {
        Fragment granted = fold(user, List.of(event("m1", 20, YES, "boats")));
        Fragment denied = fold(browser, List.of(event("m2", 10, NO, null)));

        Profile merged = profile(granted.unitedAt(30), denied.unitedAt(30));
        Profile affirmed = profile(
                fold(user, List.of(event("m1", 20, YES, "boats"), event("m3", 30, YES, null)))
                        .unitedAt(30),
                denied.unitedAt(30));

        assertThat(allowed(merged)).isFalse();
        assertThat(merged.attributes()).doesNotContainKey(INTERESTS);
        assertThat(allowed(affirmed)).isTrue();
        assertThat(affirmed.text(INTERESTS)).contains("boats");
    }

    @Example
    void whatIsTakenAwayDoesNotComeBackWithANewConsent() {
        Fragment fragment = fold(
                user, List.of(event("m1", 1, YES, "boats"), event("m2", 2, NO, "cars"), event("m3", 3, YES, null)));

        assertThat(fragment.attributes()).isEmpty();
        assertThat(allowed(profile(fragment))).isTrue();
    }

    @Example
    void whileNothingIsSaidThePolicyDecides() {
        List<Event> events = List.of(event("m1", 1, null, "boats"));

        assertThat(fold(user, events, rules(true)).attributes()).containsKey(INTERESTS);
        assertThat(fold(user, events, rules(false)).attributes()).isEmpty();
        assertThat(ProfileJson.consent(profile(fold(user, events)).consent())).isEmpty();
    }

    @Example
    void anEventIsARowOnlyIfItsOwnWordAllowsIt() {
        Event refusing = event("m2", 2, NO, null);
        Event silent = event("m3", 3, null, null);
        Consent consent =
                fold(user, List.of(event("m1", 1, YES, null), refusing)).consent();

        assertThat(consent.permits(Output.EVENTS, refusing, RULES.privacy())).isFalse();
        assertThat(consent.permits(Output.EVENTS, silent, RULES.privacy())).isFalse();
        assertThat(consent.permits(Output.EVENTS, event("m4", 4, YES, null), RULES.privacy()))
                .isTrue();
        assertThat(consent.refusedAt(Output.EVENTS, RULES.privacy())).isEqualTo(2);
    }

    @Example
    void theRowSaysWhoSaidWhatWhen() {
        Profile person = profile(fold(user, List.of(event("m\"1", 1500, NO, null))));

        assertThat(ProfileJson.consent(person.consent()))
                .contains("{\"marketing\":{\"allowed\":false,\"at\":\"1970-01-01T00:00:01.500Z\",\"source\":\"web\","
                        + "\"message_id\":\"m\\\"1\"},\"stats\":{\"allowed\":true,"
                        + "\"at\":\"1970-01-01T00:00:01.500Z\",\"source\":\"web\",\"message_id\":\"m\\\"1\"}}");
    }

    private static boolean allowed(Profile profile) {
        return profile.consent().decisions().get(0).allowed();
    }

    private boolean isAllowed(Fragment fragment) {
        return allowed(profile(fragment));
    }

    private Profile profile(Fragment... fragments) {
        return Profile.of(keys.singleProfile(user.key(), 0), List.of(fragments), RULES);
    }

    private static Fragment fold(Identifier owner, List<Event> events) {
        return fold(owner, events, RULES);
    }

    private static Fragment fold(Identifier owner, List<Event> events, ProfileRules rules) {
        Fragment fragment = Fragment.empty("default", owner, 0);
        for (Event event : events) {
            fragment = fragment.fold(of(owner, event), rules);
        }
        return fragment;
    }

    private List<Event> events(List<Draft> drafts) {
        List<Event> events = new ArrayList<>();
        for (Draft draft : drafts) {
            events.add(event("m" + events.size(), draft.at(), draft.said(), draft.value()));
        }
        return events;
    }

    private Event event(String id, long at, @Nullable Map<String, Boolean> said, @Nullable String interests) {
        return new Event(
                "default",
                "web",
                id,
                MessageType.IDENTIFY,
                "",
                at,
                0,
                new Arrival(at, "event.v1", 0, 0),
                true,
                List.of(user),
                user.key(),
                interests == null ? List.of() : List.of(AttributeChange.set(INTERESTS, Value.of(interests))),
                null,
                1,
                VisitFacts.NONE,
                "",
                false,
                said == null ? null : ConsentPreferences.of(said));
    }

    private static Event of(Identifier owner, Event event) {
        return new Event(
                event.tenant(),
                event.source(),
                event.messageId(),
                event.type(),
                event.name(),
                event.occurredAt(),
                0,
                event.arrival(),
                true,
                List.of(owner),
                owner.key(),
                event.attributes(),
                null,
                1,
                event.visit(),
                "",
                false,
                event.consentOrNull());
    }

    /** An event that says what is allowed, or not, and what the person likes, or not. */
    record Draft(long at, @Nullable Map<String, Boolean> said, @Nullable String value) {}

    @Provide
    Arbitrary<List<Draft>> drafts() {
        return drafts(Arbitraries.of(YES, NO).injectNull(0.3));
    }

    @Provide
    Arbitrary<List<Draft>> stated() {
        return drafts(Arbitraries.of(YES, NO));
    }

    private static Arbitrary<List<Draft>> drafts(Arbitrary<Map<String, Boolean>> said) {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 9),
                        said,
                        Arbitraries.of("boats", "cars").injectNull(0.3))
                .as(Draft::new)
                .list();
    }
}
