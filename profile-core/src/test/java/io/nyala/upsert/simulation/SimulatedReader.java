package io.nyala.upsert.simulation;

import io.nyala.upsert.JournalPosition;
import io.nyala.upsert.JournalRange;
import io.nyala.upsert.JournalReader;
import io.nyala.upsert.Reemit;
import io.nyala.upsert.RowKey;
import io.nyala.upsert.simulation.Message.Covered;
import io.nyala.upsert.simulation.Message.Reemission;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** The product's reader of the journal between the outside and the owners. A broken rule is a lie told to it, or by it. */
final class SimulatedReader {
    private final SimulatedJournal journal;
    private final Rules rules;
    private final JournalPosition restored;
    private final Duration settle;
    private final int start;
    private final Queue<RowKey> toReemit = new ArrayDeque<>();
    private final List<RowKey> firstPass = new ArrayList<>();
    /** Absent until the journal could be asked. */
    private Optional<JournalReader> reader;

    private boolean passRuns;
    private int passes;
    private JournalPosition lastPosition = JournalPosition.BEGINNING;

    private SimulatedReader(
            SimulatedJournal journal,
            Rules rules,
            JournalPosition restored,
            int settle,
            int start,
            Optional<JournalReader> reader) {
        this.journal = journal;
        this.rules = rules;
        this.restored = restored;
        this.settle = Duration.ofNanos(rules.hold(Rule.R2_AFTER_SETTLING) ? settle : settle / 3);
        this.start = start;
        this.reader = reader;
    }

    static SimulatedReader first(SimulatedJournal journal, Rules rules) {
        return new SimulatedReader(
                journal, rules, JournalPosition.BEGINNING, 0, 0, Optional.of(JournalReader.first(journal.whole())));
    }

    static SimulatedReader resumed(SimulatedJournal journal, Rules rules, JournalPosition from, int settle, int start) {
        return new SimulatedReader(journal, rules, from, settle, start, Optional.empty());
    }

    boolean canStep(int now, boolean journalAway) {
        return passRuns || (!journalAway && asksJournal(now));
    }

    private boolean asksJournal(int now) {
        return reader.isEmpty() || reader.get().isPassDue(now) || reader.get().isCoverDue();
    }

    /** Does the next little thing: opens the journal, starts a pass, re-emits a key, or covers a checkpoint. */
    Optional<Message> step(int now) {
        if (reader.isEmpty()) {
            reader = Optional.of(JournalReader.resumed(restored, journal.whole(), settle, start));
        } else if (reader.get().isCoverDue()) {
            return Optional.of(new Covered(reader.get().cover(journal.end())));
        } else if (!passRuns) {
            startPass(reader.get(), now);
        } else if (toReemit.isEmpty()) {
            passRuns = false;
            reader.get().finishPass();
        } else {
            return Optional.of(new Reemission(new Reemit(toReemit.remove())));
        }
        return Optional.empty();
    }

    private void startPass(JournalReader due, int now) {
        passRuns = true;
        JournalRange range = due.startPass(now, journal.end());
        if (!rules.hold(Rule.R3_POSITION_USED)) {
            range = journal.whole();
        }
        if (++passes == 1) {
            firstPass.addAll(journal.read(range));
            toReemit.addAll(firstPass);
        } else if (!rules.hold(Rule.R2_NEW_SCAN)) {
            toReemit.addAll(firstPass);
        } else if (rules.hold(Rule.R2_SECOND_PASS)) {
            toReemit.addAll(journal.read(range));
        }
    }

    boolean isSettled() {
        return reader.isPresent() && reader.get().isSettled();
    }

    JournalPosition passBarrier(int checkpoint, boolean journalAway) {
        Optional<JournalPosition> end = journalAway ? Optional.empty() : Optional.of(journal.end());
        lastPosition = reader.map(open -> open.passBarrier(checkpoint, end)).orElse(restored);
        return rules.hold(Rule.R3_ONLY_SETTLED) ? lastPosition : end.orElse(lastPosition);
    }

    /** A checkpoint has completed; a reader that doesn't wait for the journal's end announces it at once. */
    Optional<Message> completed(int checkpoint) {
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        reader.get().completed(checkpoint);
        boolean hasty = reader.get().isCoverDue() && !rules.hold(Rule.O2_NEW_END);
        return hasty ? Optional.of(new Covered(reader.get().cover(lastPosition))) : Optional.empty();
    }
}
