package io.nyala.sessionize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.sessionize.ReferenceSessions.Row;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the reference knows: which acts were accepted, and what must have become of each. */
final class Ledger {

    private final SessionOptions options;
    private final boolean remembersAll;
    private final List<Act> accepted = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<Forget> forgotten = new ArrayList<>();
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

    /**
     * @param remembersAll whether the deduplication horizon is longer than the play
     */
    Ledger(SessionOptions options, boolean remembersAll) {
        this.options = options;
        this.remembersAll = remembersAll;
    }

    Ledger copy() {
        Ledger copy = new Ledger(options, remembersAll);
        copy.accepted.addAll(accepted);
        copy.seen.addAll(seen);
        copy.forgotten.addAll(forgotten);
        copy.verdicts.putAll(verdicts);
        return copy;
    }

    void judge(Act act, long watermark, Verdict verdict) {
        boolean late = watermark != Long.MIN_VALUE
                && act.at() <= watermark - options.allowedLateness().toMillis();
        boolean again = !seen.add(act.source() + "/" + act.messageId());
        boolean visit = options.rules(act.source()).visits();
        if (isForgotten(act) || isOfForgottenBrowser(act)) {
            assertThat(verdict).as("%s forgotten", act).isNotIn(Verdict.COUNTED, Verdict.SAMPLED);
            if (!again && visit && !late) {
                assertThat(verdict).as("%s forgotten", act).isEqualTo(Verdict.FORGOTTEN);
            }
        } else if (again && !visit) {
            assertThat(verdict).as("%s again", act).isIn(Verdict.DUPLICATE, Verdict.NO_VISIT);
        } else if (again && (remembersAll || !late)) {
            assertThat(verdict).as("%s again", act).isEqualTo(Verdict.DUPLICATE);
        } else if (again) {
            assertThat(verdict).as("%s again and late", act).isIn(Verdict.DUPLICATE, Verdict.LATE);
        } else if (!visit) {
            assertThat(verdict).as("%s", act).isEqualTo(Verdict.NO_VISIT);
        } else if (late) {
            assertThat(verdict).as("%s late", act).isEqualTo(Verdict.LATE);
        } else {
            assertThat(verdict).as("%s", act).isEqualTo(Verdict.COUNTED);
            accepted.add(act);
        }
        verdicts.merge(verdict, 1, Integer::sum);
    }

    void forget(Forget forget) {
        forgotten.add(forget);
        accepted.removeIf(this::isForgotten);
    }

    private boolean isForgotten(Act act) {
        return forgotten.stream()
                .anyMatch(forget -> act.at() <= forget.upTo()
                        && forget.identifiers().contains(act.identifier().key()));
    }

    /** What others did there stays, but nothing of then comes in any more. */
    private boolean isOfForgottenBrowser(Act act) {
        return forgotten.stream().anyMatch(forget -> act.at() <= forget.upTo() && forget.isOfVisitor());
    }

    /** Whether a row tells of somebody who was forgotten. */
    boolean isForgotten(SessionRow row) {
        return forgotten.stream().anyMatch(forget -> SimulatedTable.isOver(row, forget));
    }

    int count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }

    List<Row> rows(long watermark) {
        return new ReferenceSessions(options).rows(accepted, watermark);
    }
}
