package io.nyala.local.steward;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.link.ChangeKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EvidencePathTest {

    @Test
    void aChainIsShownStepByStepInTheDirectionAskedFor() {
        List<Fact> history = history(link("a", "b"), merge("c", "b"), confirm("c", "d"));

        assertThat(path("a", "d", history)).containsExactly("a-b@0", "b-c@1", "c-d@2");
        assertThat(path("d", "a", history)).containsExactly("d-c@2", "c-b@1", "b-a@0");
    }

    @Test
    void theShortestChainAndOfThoseTheOldestEvidenceIsShown() {
        List<Fact> history = history(link("a", "b"), link("b", "c"), link("a", "c"), confirm("a", "c"));
        List<Fact> shuffled = new ArrayList<>(history);
        Collections.reverse(shuffled);

        assertThat(path("a", "c", history)).containsExactly("a-c@2");
        assertThat(path("a", "c", shuffled)).containsExactly("a-c@2");
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeKind.class,
            names = {"SPLIT", "DEMOTED", "UNLINKED", "ERASED", "EXPIRED"})
    void whoIsCutOffLeavesTheEvidenceBehind(ChangeKind kind) {
        assertThat(path("a", "b", history(link("a", "b"), cut(kind, "a", "m", "p-1"))))
                .isEmpty();
        assertThat(path("a", "b", history(link("a", "b"), cut(kind, "b", "m", "p-1"))))
                .isEmpty();
        assertThat(path("a", "b", history(link("a", "b"), cut(kind, "b", "m", "p-1"), link("a", "b"))))
                .containsExactly("a-b@2");
    }

    @Test
    void whoIsCutOffTogetherStaysTogether() {
        List<Fact> history = history(
                link("a", "b"),
                link("b", "c"),
                cut(ChangeKind.SPLIT, "b", "order", "p-2"),
                cut(ChangeKind.SPLIT, "c", "order", "p-2"));

        assertThat(path("b", "c", history)).containsExactly("b-c@1");
        assertThat(path("a", "b", history)).isEmpty();
    }

    @Test
    void whoIsCutOffByAnotherOrderOrForAnotherPersonIsNotTogether() {
        assertThat(path(
                        "a",
                        "b",
                        history(
                                link("a", "b"),
                                cut(ChangeKind.SPLIT, "a", "one", "p-2"),
                                cut(ChangeKind.SPLIT, "b", "other", "p-2"))))
                .isEmpty();
        assertThat(path(
                        "a",
                        "b",
                        history(
                                link("a", "b"),
                                cut(ChangeKind.UNLINKED, "a", "one", "p-2"),
                                cut(ChangeKind.UNLINKED, "b", "one", "p-3"))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeKind.class,
            names = {"CONFLICT", "VETOED", "REFUSED"})
    void whatChangedNothingIsNoEvidenceAndUndoesNone(ChangeKind kind) {
        Step nothing = new Step(kind, "a", "b", "m", "p-1");

        assertThat(path("a", "b", history(nothing))).isEmpty();
        assertThat(path("a", "b", history(link("a", "b"), nothing))).containsExactly("a-b@0");
    }

    @Test
    void whoMovedWithOthersIsNoStep() {
        assertThat(path("a", "b", history(new Step(ChangeKind.MERGED, "a", null, "m", "p-1"))))
                .isEmpty();
    }

    @Test
    void anIdentifierIsItselfWithoutEvidence() {
        assertThat(path("a", "a", history(link("a", "b")))).isEmpty();
    }

    private record Step(ChangeKind kind, String identifier, @Nullable String other, String evidence, String profile) {}

    private static Step link(String one, String other) {
        return new Step(ChangeKind.LINKED, one, other, "m", "p-1");
    }

    private static Step merge(String one, String other) {
        return new Step(ChangeKind.MERGED, one, other, "m", "p-1");
    }

    private static Step confirm(String one, String other) {
        return new Step(ChangeKind.CONFIRMED, one, other, "m", "p-1");
    }

    private static Step cut(ChangeKind kind, String identifier, String evidence, String profile) {
        return new Step(kind, identifier, null, evidence, profile);
    }

    private static List<Fact> history(Step... steps) {
        List<Fact> history = new ArrayList<>();
        for (Step step : Arrays.asList(steps)) {
            history.add(new Fact(
                    history.size(),
                    step.kind(),
                    step.identifier(),
                    step.other(),
                    step.profile(),
                    "",
                    step.evidence(),
                    ""));
        }
        return history;
    }

    private static List<String> path(String left, String right, List<Fact> history) {
        return EvidencePath.between(left, right, history).stream()
                .map(step -> step.from() + "-" + step.to() + "@" + step.fact().epoch())
                .toList();
    }
}
