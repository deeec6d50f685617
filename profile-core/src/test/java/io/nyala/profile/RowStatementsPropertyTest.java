package io.nyala.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.ProfileId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

class RowStatementsPropertyTest {

    private static final ProfileId PROFILE = new ProfileId("0".repeat(32));

    private final Identifier owner =
            new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]).identifier("default", "user_id", "cast-1");

    /** What a row says in one statement; no city = it is withdrawn. */
    record Said(int row, long at, @Nullable String city) {}

    @Property
    void anyOrderAndAnyRepetitionEndsInTheLastStatementOfEachRow(
            @ForAll("stories") @Size(max = 12) List<Said> story, @ForAll Random random) {
        List<Event> events = events(story);
        List<Event> shuffled = new ArrayList<>(events);
        shuffled.addAll(events.subList(0, events.size() / 2));
        Collections.shuffle(shuffled, random);

        assertThat(fold(shuffled).rows()).isEqualTo(fold(events).rows());
    }

    @Property
    void thePersonIsAsIfRowsHadOnlyEverSaidTheirLast(@ForAll("stories") @Size(max = 12) List<Said> story) {
        List<Event> events = events(story);
        List<Event> lasting = IntStream.range(0, story.size())
                .filter(i -> story.stream()
                        .skip(i + 1)
                        .noneMatch(later -> later.row() == story.get(i).row()))
                .mapToObj(events::get)
                .toList();

        assertThat(city(fold(events))).isEqualTo(city(fold(lasting)));
    }

    @Example
    void whatARowSaysIsNothingThatThePersonDid() {
        Fragment fragment = fold(events(List.of(new Said(1, 5, "Ulm"))));

        assertThat(fragment.eventCount()).isZero();
        assertThat(fragment.lastSeen()).isEqualTo(Fragment.NEVER);
        assertThat(fragment.firstSeen()).isEqualTo(5);
    }

    @Example
    void ofADeletedRowNothingIsBelievedAndTheOthersAre() {
        Fragment fragment = fold(events(List.of(new Said(1, 5, "Ulm"), new Said(2, 9, "Bonn"), new Said(2, 10, null))));

        assertThat(city(fragment)).isEqualTo("Ulm");
    }

    @Example
    void whoIsKnownByRowsAloneIsKnownAsLongAsOneSaysSomething() {
        List<Event> story = events(List.of(new Said(1, 5, "Ulm"), new Said(1, 6, null)));

        assertThat(fold(story.subList(0, 1)).speaks()).isTrue();
        assertThat(fold(story).speaks()).isFalse();
    }

    @Example
    void whatOtherRowsSayCanBeSeen() {
        Profile profile = profile(fold(events(List.of(new Said(1, 5, "Ulm"), new Said(2, 9, "Bonn")))));

        assertThat(ProfileJson.attributes(profile.attributes(), profile.contradictions()))
                .isEqualTo("{\"city\":{\"value\":\"Bonn\",\"at\":\"1970-01-01T00:00:00.009Z\",\"source\":\"crm\","
                        + "\"message_id\":\"1\",\"others\":[{\"value\":\"Ulm\",\"at\":\"1970-01-01T00:00:00.005Z\","
                        + "\"source\":\"crm\",\"message_id\":\"0\"}]}}");
    }

    @Example
    void soManyRowsArePartOfAPersonAndNoMore() {
        List<Said> many = new ArrayList<>();
        for (int row = 0; row < RowStatements.MAX_ROWS + 5; row++) {
            many.add(new Said(row, 5, "Ulm"));
        }

        assertThat(fold(events(many)).rows().byRow()).hasSize(RowStatements.MAX_ROWS);
    }

    private String city(Fragment fragment) {
        return profile(fragment).text("city").orElse("");
    }

    private static Profile profile(Fragment fragment) {
        return Profile.of(PROFILE, List.of(fragment), ProfileRules.DEFAULT);
    }

    private Fragment fold(List<Event> events) {
        Fragment fragment = Fragment.empty("default", owner, 0);
        for (Event event : events) {
            fragment = fragment.fold(event, ProfileRules.DEFAULT);
        }
        return fragment;
    }

    /** Statements are numbered in the order of the story. */
    private List<Event> events(List<Said> story) {
        List<Event> events = new ArrayList<>();
        for (Said said : story) {
            events.add(new Event(
                    "default",
                    "crm",
                    Character.toString('0' + events.size()),
                    MessageType.ROW,
                    "",
                    said.at(),
                    0,
                    new Arrival(said.at(), "source_change.v1", 0, 0),
                    false,
                    List.of(owner),
                    new IdentifierKey(0, said.row()),
                    said.city() == null ? List.of() : List.of(AttributeChange.set("city", Value.of(said.city()))),
                    null,
                    100,
                    VisitFacts.NONE,
                    "",
                    false,
                    null));
        }
        return events;
    }

    @Provide
    Arbitrary<List<Said>> stories() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.longs().between(0, 3),
                        Arbitraries.of("Ulm", "Bonn", "Kiel").injectNull(0.3))
                .as(Said::new)
                .list();
    }
}
