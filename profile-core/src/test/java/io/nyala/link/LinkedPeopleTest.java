package io.nyala.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.OverLimit;
import io.nyala.link.LinkedPeople.Conflict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LinkedPeopleTest {

    private static final long FIRST = 1_767_225_600_000L;
    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final List<Event> TWO_ADDRESSES =
            List.of(event(1, "user_id:1", "email:1"), event(2, "user_id:1", "email:2"));

    @Test
    void identifiersSeenTogetherAreOnePerson() {
        LinkedPeople people = after(rules(5, 10), TWO_ADDRESSES);

        assertThat(people.people().keySet()).isEqualTo(people.identifiers().keySet());
        assertThat(people.people()).hasSize(3);
        assertThat(persons(people)).isOne();
        assertThat(people.conflicts()).isEmpty();
    }

    @Test
    void aLowerLimitSplits() {
        LinkedPeople before = after(rules(5, 10), TWO_ADDRESSES);
        LinkedPeople after = after(rules(1, 10), TWO_ADDRESSES);

        Regrouping regrouping = Regrouping.between(before.people(), after.people());

        assertThat(regrouping.split()).hasSize(1);
        assertThat(Regrouping.others(regrouping.split())).isEqualTo(2);
        assertThat(regrouping.merged()).isEmpty();
        assertThat(after.conflicts()).isEqualTo(Map.of(new Conflict("email", "more than 1 of namespace email"), 1L));
    }

    @Test
    void aHigherLimitMerges() {
        LinkedPeople before = after(rules(1, 10), TWO_ADDRESSES);
        LinkedPeople after = after(rules(5, 10), TWO_ADDRESSES);

        Regrouping regrouping = Regrouping.between(before.people(), after.people());

        assertThat(regrouping.merged()).hasSize(1);
        assertThat(Regrouping.others(regrouping.merged())).isEqualTo(2);
        assertThat(regrouping.split()).isEmpty();
    }

    @Test
    void whatTooManyPersonsUseIsDemoted() {
        List<Event> shared =
                List.of(event(1, "user_id:1", "browser:1"), event(2, "user_id:2", "browser:1"), event(3, "user_id:3"));

        assertThat(after(rules(5, 1), shared).demoted()).containsExactly(key("browser:1"));
        assertThat(after(rules(5, 10), shared).demoted()).isEmpty();
    }

    @Test
    void tenantsShareNobody() {
        LinkedPeople people = new LinkedPeople(rules(5, 10), KEYS);
        people.take(event("north", 1, "user_id:1", "email:1"));
        people.take(event("south", 2, "user_id:1", "email:1"));

        assertThat(people.identifiers()).hasSize(4);
        assertThat(persons(people)).isEqualTo(2);
    }

    @Test
    void anOrderCounts() {
        LinkedPeople people = new LinkedPeople(rules(1, 10), KEYS);
        TWO_ADDRESSES.forEach(people::take);
        people.take(new Command.Merge(order("o-1", 3), party("email:1"), party("email:2")));

        assertThat(persons(people)).isOne();
    }

    @Test
    void whoIsForgottenComesBackWithALaterEventOnly() {
        LinkedPeople people = after(rules(5, 10), TWO_ADDRESSES);
        people.take(new Command.Erase(order("o-1", 3), List.of(party("email:1")), FIRST + 3));
        assertThat(people.identifiers()).isEmpty();
        assertThat(people.erased()).isEqualTo(3);

        people.take(event(2, "user_id:1"));
        assertThat(people.identifiers()).isEmpty();

        people.take(event(4, "user_id:1"));
        assertThat(people.identifiers()).containsOnlyKeys(key("user_id:1"));
        assertThat(people.wasErased(key("email:2"))).isTrue();
        assertThat(people.wasErased(key("browser:1"))).isFalse();
    }

    private static LinkedPeople after(IdentityRules rules, List<Event> events) {
        LinkedPeople people = new LinkedPeople(rules, KEYS);
        events.forEach(people::take);
        return people;
    }

    private static long persons(LinkedPeople people) {
        return people.people().values().stream().distinct().count();
    }

    private static IdentityRules rules(int addresses, int personsOfABrowser) {
        return new IdentityRules(
                50,
                0.95,
                rule("other", 9, true, 1, 10),
                List.of(
                        rule("user_id", 1, true, 1, 100),
                        rule("email", 2, true, addresses, 100),
                        rule("browser", 20, false, 10, personsOfABrowser)));
    }

    private static NamespaceRule rule(String namespace, int priority, boolean namesAPerson, int limit, int maxPersons) {
        return new NamespaceRule(
                namespace, priority, namesAPerson, limit, null, false, OverLimit.REJECT, maxPersons, 100);
    }

    private static Event event(int number, String... names) {
        return event("default", number, names);
    }

    private static Event event(String tenant, int number, String... names) {
        List<Identifier> identifiers =
                Arrays.stream(names).map(name -> identifier(tenant, name)).toList();
        return new Event(
                tenant,
                "shop",
                "m-" + number,
                MessageType.TRACK,
                "Seen",
                FIRST + number,
                0,
                new Arrival(FIRST + number, "event.v1", 0, number),
                true,
                identifiers,
                identifiers.get(identifiers.size() - 1).key(),
                List.of(),
                null,
                100,
                VisitFacts.NONE,
                "",
                false,
                null);
    }

    private static Command.Order order(String id, int number) {
        return new Command.Order("default", id, FIRST + number, "steward", "");
    }

    private static Party party(String name) {
        return new Party(key(name), identifier("default", name).namespace(), "");
    }

    private static IdentifierKey key(String name) {
        return identifier("default", name).key();
    }

    private static Identifier identifier(String tenant, String name) {
        return KEYS.identifier(tenant, name.substring(0, name.indexOf(':')), name.substring(name.indexOf(':') + 1));
    }
}
