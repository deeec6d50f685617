package io.nyala.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegroupingTest {

    @Test
    void theSamePeopleUnderOtherIdsAreNoChange() {
        Regrouping regrouping = Regrouping.between(people("12", "3"), renamed(people("12", "3")));

        assertThat(regrouping).isEqualTo(new Regrouping(List.of(), List.of(), List.of(), List.of()));
    }

    @Test
    void aPersonInTwoIsSplit() {
        Regrouping regrouping = Regrouping.between(people("123", "4"), people("1", "23", "4"));

        assertThat(parts(regrouping.split())).containsExactly(List.of(keys("23"), keys("1")));
        assertThat(Regrouping.others(regrouping.split())).isEqualTo(2);
        assertThat(regrouping.merged()).isEmpty();
    }

    @Test
    void twoPeopleAsOneAreMerged() {
        Regrouping regrouping = Regrouping.between(people("1", "23", "4"), people("123", "4"));

        assertThat(parts(regrouping.merged())).containsExactly(List.of(keys("23"), keys("1")));
        assertThat(Regrouping.others(regrouping.merged())).isEqualTo(2);
        assertThat(regrouping.split()).isEmpty();
    }

    @Test
    void whoGivesAPartToAnotherIsSplitAndMerged() {
        Regrouping regrouping = Regrouping.between(people("12", "34"), people("1", "234"));

        assertThat(parts(regrouping.split())).containsExactly(List.of(keys("1"), keys("2")));
        assertThat(parts(regrouping.merged())).containsExactly(List.of(keys("34"), keys("2")));
    }

    @Test
    void whoIsInTwoMergedPeopleCountsOnce() {
        Regrouping regrouping = Regrouping.between(people("12", "3", "4"), people("13", "24"));

        assertThat(regrouping.merged()).hasSize(2);
        assertThat(Regrouping.others(regrouping.merged())).isEqualTo(3);
    }

    @Test
    void anIdentifierOfOneSideOnlyNeitherSplitsNorMerges() {
        Regrouping regrouping = Regrouping.between(people("12", "3"), people("1", "34"));

        assertThat(regrouping).isEqualTo(new Regrouping(List.of(), List.of(), keys("2"), keys("4")));
    }

    @Test
    void thoseWhomAGoneIdentifierConnectedAreSplit() {
        Regrouping regrouping = Regrouping.between(people("129"), people("1", "2"));

        assertThat(parts(regrouping.split())).containsExactly(List.of(keys("1"), keys("2")));
        assertThat(regrouping.gone()).isEqualTo(keys("9"));
    }

    @Test
    void thoseInMostPartsComeFirst() {
        Regrouping regrouping = Regrouping.between(people("12", "345"), people("1", "2", "3", "4", "5"));

        assertThat(regrouping.split()).extracting(whole -> whole.parts().size()).containsExactly(3, 2);
    }

    private static List<List<List<IdentifierKey>>> parts(List<Regrouping.Whole> wholes) {
        return wholes.stream()
                .map(whole ->
                        whole.parts().stream().map(Regrouping.Part::identifiers).toList())
                .toList();
    }

    /** Each text is a person, each digit an identifier. */
    private static Map<IdentifierKey, ProfileId> people(String... persons) {
        Map<IdentifierKey, ProfileId> people = new HashMap<>();
        for (String person : persons) {
            keys(person).forEach(key -> people.put(key, new ProfileId(person + "0".repeat(32 - person.length()))));
        }
        return people;
    }

    private static Map<IdentifierKey, ProfileId> renamed(Map<IdentifierKey, ProfileId> people) {
        people.replaceAll((key, person) ->
                new ProfileId(new StringBuilder(person.hex()).reverse().toString()));
        return people;
    }

    private static List<IdentifierKey> keys(String digits) {
        return digits.chars()
                .mapToObj(digit -> new IdentifierKey(0, digit - '0'))
                .toList();
    }
}
