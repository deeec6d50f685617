package io.nyala.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.load.truth.IdentityTruth;
import io.nyala.load.truth.SharedName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages of people with several identifiers keep their promises, and leave no doubt where they say that there is none. */
class IdentityTrafficTest {
    private static final IdentityPlan APART = IdentityPlan.of(12_000, 1_200, 7, false);
    private static final IdentityPlan SHARING = IdentityPlan.of(24_000, 2_400, 7, true);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 100})
    void withoutSharingConnectedNamesArePeopleWhateverTheyAreLimitedTo(int messagesEach) throws IOException {
        IdentityTruth truth = IdentityTraffic.write(IdentityPlan.of(6_000, 5_000 / messagesEach, 3, false), file);
        NaiveSecondPass pass = read();
        Set<Set<String>> expected = truth.truth().people().stream()
                .map(person -> Set.copyOf(person.identifiers()))
                .collect(Collectors.toSet());

        assertThat(truth.shared()).isEmpty();
        assertThat(connected(pass.seenTogether)).isEqualTo(expected);
        for (long seed = 1; seed <= 3; seed++) {
            Collections.shuffle(pass.seenTogether, new Random(seed));
            NaiveLinker linker = new NaiveLinker();
            pass.seenTogether.forEach(linker::read);
            assertThat(linker.people()).isEqualTo(expected);
            assertThat(linker.refused).isZero();
            assertThat(linker.demoted).isEmpty();
        }
    }

    @Test
    void peopleHaveOneToEightNamesOfTheirOwn() throws IOException {
        IdentityTruth truth = IdentityTraffic.write(APART, file);

        assertThat(truth.truth().people().stream()
                        .map(person -> person.identifiers().size()))
                .contains(1, 2, 3, 4, 5, 6, 7, 8)
                .allMatch(names -> names >= 1 && names <= 8);
    }

    @Test
    void whatIsSharedByTooManyIsNobodysAndTheRestIsOfAFew() throws IOException {
        IdentityTruth truth = IdentityTraffic.write(SHARING, file);
        NaiveLinker linker = new NaiveLinker();
        read().seenTogether.forEach(linker::read);

        assertThat(truth.shared().stream().filter(SharedName::demoted).map(SharedName::name))
                .containsExactlyElementsOf(linker.demoted)
                .anyMatch(name -> name.startsWith("anonymous_id"))
                .anyMatch(name -> name.startsWith("android.id"))
                .anyMatch(name -> name.startsWith("phone"));
        assertThat(truth.shared().stream().filter(name -> !name.demoted()))
                .extracting(name -> name.people().size())
                .contains(2, 3, 4, 5, 10)
                .allMatch(people -> people <= 10);
        assertThat(linker.refused).isGreaterThan(100);
    }

    @Test
    void allKindsOfCallsLink() throws IOException {
        IdentityTraffic.write(APART, file);

        for (String part :
                List.of("\"alias\"", "\"merge\"", "\"identify\"", "\"group\"", "\"userId\":\"null\"", "ios")) {
            assertThat(lines()).as(part).anyMatch(line -> line.contains(part));
        }
    }

    @Test
    void sharesAreExactAndSecondPassCountsTheSame() throws IOException {
        IdentityTruth truth = IdentityTraffic.write(SHARING, file);
        NaiveSecondPass pass = read();

        assertThat(truth.truth().totals().sent()).isEqualTo(24_000).isEqualTo(pass.lines);
        assertThat(truth.truth().totals().duplicates()).isEqualTo(2_400).isEqualTo(pass.duplicates);
        assertThat(truth.truth().totals().outOfOrder()).isEqualTo(1_200);
        assertThat(pass.rejectedLines).isEmpty();
        assertThat(truth.truth().fragments())
                .hasSameSizeAs(pass.sums.keySet())
                .allMatch(fragment ->
                        fragment.eventCount() == pass.sums.get(fragment.namespace() + ":" + fragment.value()).events);
    }

    @Test
    void sameSeedGivesSameBytesAndAnotherSeedOthers() throws IOException {
        IdentityTraffic.write(SHARING, file);
        assertThat(bytes(SHARING)).isEqualTo(file.toByteArray());
        assertThat(bytes(IdentityPlan.of(24_000, 2_400, 8, true))).isNotEqualTo(file.toByteArray());
    }

    @Test
    void impossiblePlansAreRefused() {
        assertThatThrownBy(() -> IdentityPlan.of(10_000, 1_000, 1, true)).hasMessageContaining("--no-sharing");
        assertThatThrownBy(() -> new IdentityPlan(TrafficPlan.of(100, 10, 1), false))
                .hasMessageContaining("not damaged");
    }

    /** Union-find over all names of each message, no rule asked. */
    private static Set<Set<String>> connected(List<List<String>> seenTogether) {
        Map<String, String> parents = new HashMap<>();
        for (List<String> names : seenTogether) {
            names.forEach(name -> parents.putIfAbsent(name, name));
            names.forEach(name -> parents.put(root(parents, name), root(parents, names.get(0))));
        }
        Map<String, Set<String>> people = new HashMap<>();
        new ArrayList<>(parents.keySet())
                .forEach(name -> people.computeIfAbsent(root(parents, name), key -> new HashSet<>())
                        .add(name));
        return new HashSet<>(people.values());
    }

    private static String root(Map<String, String> parents, String name) {
        String at = name;
        while (!parents.get(at).equals(at)) {
            at = parents.get(at);
        }
        return at;
    }

    private NaiveSecondPass read() {
        NaiveSecondPass pass = new NaiveSecondPass();
        pass.read(file.toByteArray());
        return pass;
    }

    private List<String> lines() {
        return file.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static byte[] bytes(IdentityPlan plan) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        IdentityTraffic.write(plan, out);
        return out.toByteArray();
    }
}
