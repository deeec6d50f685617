package io.nyala.load.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nyala.load.traffic.IdentityPlan;
import io.nyala.load.traffic.IdentityTraffic;
import io.nyala.load.traffic.NaiveLinker;
import io.nyala.load.traffic.NaiveSecondPass;
import io.nyala.load.truth.IdentityTruth;
import io.nyala.load.truth.SharedName;
import io.nyala.state.audit.Differences;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The comparison is silent about right people, whichever of them came first, and sees each kind of wrong ones. */
class IdentityCheckTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final NaiveSecondPass pass = new NaiveSecondPass();
    private final List<JsonNode> identifiers = new ArrayList<>();
    private final List<JsonNode> profiles = new ArrayList<>();
    private IdentityTruth truth;

    @BeforeEach
    void rightAnswers() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        truth = IdentityTraffic.write(IdentityPlan.of(12_000, 2_400, 5, true), file);
        pass.read(file.toByteArray());
        answer();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void rightAnswersGiveNoDifferenceInAnyOrder(long seed) {
        List<JsonNode> inOrder = List.copyOf(identifiers);
        Collections.shuffle(pass.seenTogether, new Random(seed));
        answer();

        assertThat(identifiers).doesNotContainSequence(inOrder);
        assertThat(identifiers.stream().map(row -> row.get("profile_id")).distinct())
                .hasSizeGreaterThan(profiles.size());
        assertThat(compare().count()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order_count", "identifier_count", "total_revenue"})
    void wrongNumberIsSeen(String column) {
        ObjectNode row = (ObjectNode) profiles.get(0);
        row.put(column, row.get(column).asDouble() + 1);
        seen(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"first_seen", "last_seen"})
    void wrongTimeIsSeen(String column) {
        ((ObjectNode) profiles.get(0)).put(column, "2020-01-01 00:00:00");
        seen(column);
    }

    @Test
    void eventCountedTwiceIsSeenInThePersonAndInAll() {
        ObjectNode row = (ObjectNode) profiles.get(0);
        row.put("event_count", row.get("event_count").asLong() + 1);
        seen("event_count", "events in profiles");
    }

    @Test
    void personInPiecesIsSeen() {
        ObjectNode moved = identifier(name -> !alone(name) && isOwn(name) && !pass.sums.containsKey(name));
        count(moved, -1);
        moved.put("profile_id", "another");
        seen("person in pieces");
    }

    @Test
    void peopleInOneProfileAreSeen() {
        ObjectNode moved = identifier(name -> alone(name) && isOwn(name) && !pass.sums.containsKey(name));
        moved.set("profile_id", identifier(name -> name.startsWith("user_id")).get("profile_id"));
        count(moved, 1);
        seen("people in one profile");
    }

    @Test
    void demotedIdentifierThatIsNotAloneIsSeen() {
        SharedName demoted = shared(SharedName::demoted);
        join(demoted.name(), name -> name.startsWith("user_id"));
        seen("demoted identifier not alone");
    }

    @Test
    void sharedIdentifierOfSomebodyElseIsSeen() {
        SharedName kiosk = shared(name -> !name.demoted());
        Set<String> theirs = new TreeSet<>();
        kiosk.people().forEach(person -> theirs.add(person.replace("person", "user_id:user")));
        join(kiosk.name(), name -> name.startsWith("user_id") && !theirs.contains(name));
        seen("shared identifier of none who show it");
    }

    @Test
    void missingTwiceAndInventedIdentifiersAreSeen() {
        ObjectNode unused = identifier(name -> alone(name) && isOwn(name) && !pass.sums.containsKey(name));
        identifiers.remove(unused);
        identifiers.add(identifiers.get(0));
        identifiers.add(unused.deepCopy().put("value", "nobody").put("profile_id", "new"));
        seen("identifier missing", "identifier twice", "identifier nobody showed");
    }

    @Test
    void ghostAndMissingProfilesAreSeen() {
        ObjectNode first = (ObjectNode) profiles.get(0);
        first.put("profile_id", "ghost");
        seen("profile that no identifier points at", "profile missing");
    }

    @Test
    void profileOfNoEventIsSeen() {
        ObjectNode unused = identifier(name -> alone(name) && isOwn(name) && !pass.sums.containsKey(name));
        profiles.add(profile(unused.get("profile_id").textValue(), Set.of()).put("identifier_count", 1));
        seen("profile without events");
    }

    @Test
    void profileTwiceIsSeen() {
        ObjectNode again = ((ObjectNode) profiles.get(0)).deepCopy();
        profiles.add(again);
        seen("profile twice", "events in profiles");
    }

    private void seen(String... kinds) {
        Differences differences = compare();
        for (String kind : kinds) {
            assertThat(differences.count(kind)).as(kind).isOne();
        }
        assertThat(differences.count()).isEqualTo(kinds.length);
    }

    private Differences compare() {
        return new IdentityCheck(truth).compare(identifiers, profiles);
    }

    /** What a right system says. */
    private void answer() {
        identifiers.clear();
        profiles.clear();
        NaiveLinker linker = new NaiveLinker();
        pass.seenTogether.forEach(linker::read);
        for (Set<String> names : linker.people()) {
            String id = "profile of " + names.iterator().next();
            names.forEach(name -> identifiers.add(JSON.createObjectNode()
                    .put("namespace", name.substring(0, name.indexOf(':')))
                    .put("value", name.substring(name.indexOf(':') + 1))
                    .put("profile_id", id)));
            ObjectNode profile = profile(id, names);
            if (profile.get("event_count").asLong() > 0) {
                profiles.add(profile);
            }
        }
    }

    private ObjectNode profile(String id, Set<String> names) {
        NaiveSecondPass.Sum all = new NaiveSecondPass.Sum();
        for (String name : names) {
            NaiveSecondPass.Sum one = pass.sums.getOrDefault(name, new NaiveSecondPass.Sum());
            all.events += one.events;
            all.first = Math.min(all.first, one.first);
            all.last = Math.max(all.last, one.last);
            all.orders += one.orders;
            all.revenue = all.revenue.add(one.revenue);
        }
        BigDecimal revenue = all.revenue;
        return JSON.createObjectNode()
                .put("profile_id", id)
                .put("first_seen", sqlTime(all.first, Long.MAX_VALUE))
                .put("last_seen", sqlTime(all.last, Long.MIN_VALUE))
                .put("event_count", all.events)
                .put("order_count", all.orders)
                .put("total_revenue", revenue.doubleValue())
                .put("identifier_count", names.size());
    }

    private static String sqlTime(long millis, long never) {
        return millis == never
                ? null
                : Instant.ofEpochMilli(millis).toString().replace('T', ' ').replace("Z", "");
    }

    /** Takes an identifier away from where it is and gives it to another person, whose row stays right. */
    private void join(String name, Predicate<String> other) {
        ObjectNode moved = identifier(name::equals);
        String from = moved.get("profile_id").textValue();
        String to = identifier(other).get("profile_id").textValue();
        moved.put("profile_id", to);
        profiles.removeIf(row -> Set.of(from, to).contains(row.get("profile_id").textValue()));
        for (String id : List.of(from, to)) {
            Set<String> names = new TreeSet<>();
            identifiers.stream()
                    .filter(row -> row.get("profile_id").textValue().equals(id))
                    .forEach(row -> names.add(Partition.name(row)));
            if (!names.isEmpty()) {
                profiles.add(profile(id, names));
            }
        }
    }

    private void count(ObjectNode identifier, int more) {
        for (JsonNode row : profiles) {
            if (row.get("profile_id").equals(identifier.get("profile_id"))) {
                ((ObjectNode) row)
                        .put("identifier_count", row.get("identifier_count").asLong() + more);
            }
        }
    }

    private boolean isOwn(String name) {
        return truth.shared().stream().noneMatch(shared -> shared.name().equals(name));
    }

    private boolean alone(String name) {
        return new Partition(identifiers, new Differences()).isAlone(name);
    }

    private ObjectNode identifier(Predicate<String> wanted) {
        return (ObjectNode) identifiers.stream()
                .filter(row -> wanted.test(Partition.name(row)))
                .findFirst()
                .orElseThrow();
    }

    private SharedName shared(Predicate<SharedName> wanted) {
        return truth.shared().stream().filter(wanted).findFirst().orElseThrow();
    }
}
