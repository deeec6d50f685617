package io.nyala.sessionize;

import io.nyala.event.Event;
import io.nyala.identity.IdentityRules;
import io.nyala.sessionize.LaneCutter.Whose;
import io.nyala.upsert.PurgeGate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assembles the sessions of a visitor, one input at a time. The rows that remain are those of a cut over all accepted events in
 * order, whatever the order of arrival; see {@link SessionCut} for the cut and {@link Progress} for what is final.
 *
 * <p>Usually an event extends the newest session of its lane and costs one step of the fold. An event that comes out of order
 * has its lane cut again, from the last settled step on.
 *
 * <p>Equations: {@code events = counted + duplicate + late + sampled + no visit + forgotten}; {@code steps in sessions = counted -
 * withdrawn}. One thread uses it.
 */
public final class SessionAssembly {

    private static final long MILLIS = 1000;

    /** For so long a log may hold a late event that somebody sends again, and so long is remembered who was forgotten. */
    private static final long REPLAYABLE_MILLIS = Duration.ofDays(8).toMillis();

    private final SessionOptions options;
    private final IdentityRules identityRules;
    private final PurgeGate gate;
    private final LaneCutter cutter;
    private final LaneKeeper keeper;
    private final int maxHeld;
    private final long latenessMillis;
    private final int horizonSeconds;

    /**
     * @param options the rules
     * @param identityRules how good each identifier is
     * @param gate says when the memory of a row may go
     */
    public SessionAssembly(SessionOptions options, IdentityRules identityRules, PurgeGate gate) {
        SessionCut cut = new SessionCut(options);
        this.options = options;
        this.identityRules = identityRules;
        this.gate = gate;
        this.cutter = new LaneCutter(cut);
        this.keeper = new LaneKeeper(cut, gate);
        this.maxHeld = options.maxHeld();
        this.latenessMillis = options.allowedLateness().toMillis();
        this.horizonSeconds = Math.toIntExact(options.dedupeHorizon().toSeconds());
    }

    /**
     * An event arrives.
     *
     * @param known the event's visitor, or null when nothing is remembered
     * @param watermark how far event time has come; never steps back
     */
    public Decision take(@Nullable Visitor known, Event event, long watermark) {
        Step step = Step.of(event, identityRules);
        Progress progress = new Progress(watermark, latenessMillis);
        if (event.replayed()) {
            return takeAgain(known == null ? Visitor.NONE : known, step, event, progress);
        }
        if (known != null && known.recent().contains(step.hash())) {
            return new Decision(known, List.of(), Verdict.DUPLICATE, 0);
        }
        Visitor visitor = (known == null ? Visitor.NONE : known)
                .remembering(step.hash(), (int) (event.arrivedAt() / MILLIS), horizonSeconds);
        if (visitor.oblivion().covers(event)) {
            return keptOut(visitor, Verdict.FORGOTTEN, progress);
        }
        if (!event.active() || !options.rules(event.source()).visits()) {
            return keptOut(visitor, Verdict.NO_VISIT, progress);
        }
        if (progress.isLate(step.at())) {
            return keptOut(visitor, Verdict.LATE, progress);
        }
        Lane lane = visitor.laneOf(step, false);
        return lane.holds(step)
                ? keptOut(visitor, Verdict.DUPLICATE, progress)
                : add(visitor, lane, step, event, progress);
    }

    /**
     * A late event that is sent again on purpose. It begins or continues a session among its like; those who replay send them in the
     * order in which they happened.
     */
    private Decision takeAgain(Visitor visitor, Step step, Event event, Progress progress) {
        if (visitor.oblivion().covers(event)) {
            return keptOut(visitor, Verdict.FORGOTTEN, progress);
        }
        Lane lane = visitor.laneOf(step, true);
        return lane.isEarlierThan(step)
                ? add(visitor, lane, step, event, progress)
                : keptOut(visitor, Verdict.DUPLICATE, progress);
    }

    private Decision add(Visitor visitor, Lane lane, Step step, Event event, Progress progress) {
        if (!visitor.samples().keeps(step)) {
            return keptOut(visitor, Verdict.SAMPLED, progress);
        }
        Publication publication = new Publication(progress, gate.stamp(), visitor.version());
        Lane added = cutter.add(keeper.tidy(lane, progress), step, Whose.of(event), publication);
        Visitor grown = visitor.with(lane, added);
        Visitor settled = grown.held() > maxHeld ? settled(grown, progress) : grown;
        Visitor bounded = thinned(settled, event, publication);
        boolean kept = bounded.samples().keeps(step);
        int withdrawn = settled.heldSteps() - bounded.heldSteps() - (kept ? 0 : 1);
        Visitor next = bounded.at(publication.version(), Math.min(visitor.wakeAt(), due(bounded, progress)));
        return new Decision(next, publication.changes(), kept ? Verdict.COUNTED : Verdict.SAMPLED, withdrawn);
    }

    /**
     * The watermark has reached {@link Visitor#wakeAt()}, or any other moment.
     *
     * @param known the visitor
     * @param watermark how far event time has come; never steps back
     */
    public Decision pass(Visitor known, long watermark) {
        Progress progress = new Progress(watermark, latenessMillis);
        Publication publication = new Publication(progress, gate.stamp(), known.version());
        List<Lane> lanes = new ArrayList<>();
        for (Lane lane : known.lanes()) {
            lanes.add(keeper.pass(lane, progress, publication));
        }
        Visitor later = known.with(notEmpty(lanes))
                .forgetting(known.oblivion().without(new Progress(watermark, oblivionMillis())::isLate));
        if (later.heldSteps() == 0) {
            later = later.sampling(Sampling.ALL);
        }
        if (later.lanes().isEmpty() && watermark >= forgetAt(later)) {
            return new Decision(null, publication.changes(), Verdict.NO_EVENT, 0);
        }
        Visitor next = later.at(publication.version(), due(later, progress));
        return new Decision(next, publication.changes(), Verdict.NO_EVENT, 0);
    }

    private static List<Lane> notEmpty(List<Lane> lanes) {
        return lanes.stream().filter(lane -> !lane.sessions().isEmpty()).toList();
    }

    /**
     * A person was forgotten: whatever the visitor remembers of them goes, and an event of then that still comes is in no session.
     *
     * @param known the visitor, or null when nothing is remembered
     * @param watermark how far event time has come; never steps back
     */
    public Decision forget(@Nullable Visitor known, Forget forget, long watermark) {
        Visitor visitor = known == null ? Visitor.NONE : known;
        Progress progress = new Progress(watermark, latenessMillis);
        Publication publication = new Publication(progress, gate.stamp(), visitor.version());
        Whose whose = new Whose(forget.tenant(), forget.visitor());
        Visitor without = visitor.with(notEmpty(visitor.lanes().stream()
                        .map(lane -> cutter.forget(lane, forget, whose, publication))
                        .toList()))
                .forgetting(visitor.oblivion().with(forget));
        return new Decision(
                without.at(publication.version(), due(without, progress)),
                publication.changes(),
                Verdict.NO_EVENT,
                visitor.events() - without.events());
    }

    /**
     * Whether something is remembered only because a row may still be asked for: when that ends is told by checkpoints, not by event
     * time, so {@link Visitor#wakeAt()} does not count it. Time must be passed now and then until this is false.
     */
    public boolean awaitsCover(Visitor visitor, long watermark) {
        Progress progress = new Progress(watermark, latenessMillis);
        return visitor.lanes().stream().anyMatch(lane -> keeper.awaitsCover(lane, progress));
    }

    /**
     * A row of this visitor may differ from its state (rule O1): it is written again as it is now, or deleted when there is none.
     *
     * @param known the visitor, or null when nothing is remembered
     * @param id the row
     */
    public Decision reemit(@Nullable Visitor known, SessionId id) {
        if (known != null) {
            for (Lane lane : known.lanes()) {
                for (HeldSession session : lane.sessions()) {
                    if (session.id().equals(id)) {
                        Visitor next = known.with(lane, lane.with(session, session.stamped(gate.stamp())));
                        return new Decision(
                                next, List.of(new SessionChange.Upsert(session.row(), false)), Verdict.NO_EVENT, 0);
                    }
                }
            }
        }
        return new Decision(known, List.of(new SessionChange.Delete(id)), Verdict.NO_EVENT, 0);
    }

    private Decision keptOut(Visitor visitor, Verdict verdict, Progress progress) {
        long wakeAt = Math.min(visitor.wakeAt(), due(visitor, progress));
        return new Decision(visitor.at(visitor.version(), wakeAt), List.of(), verdict, 0);
    }

    private Visitor settled(Visitor visitor, Progress progress) {
        return visitor.with(visitor.lanes().stream()
                .map(lane -> keeper.settle(lane, progress))
                .toList());
    }

    /** Within its bound. What is settled can't be taken out: when that alone is too much, all else is. */
    private Visitor thinned(Visitor visitor, Event event, Publication publication) {
        Visitor thinned = visitor;
        while (thinned.held() > maxHeld && thinned.samples().level() < Sampling.NOTHING) {
            Sampling sampling = thinned.settledSessions() >= maxHeld
                    ? new Sampling(Sampling.NOTHING)
                    : thinned.samples().stricter();
            List<Lane> lanes = new ArrayList<>();
            for (Lane lane : thinned.lanes()) {
                lanes.add(cutter.thin(lane, sampling, Whose.of(event), publication));
            }
            thinned = thinned.with(notEmpty(lanes)).sampling(sampling);
        }
        return thinned;
    }

    private long due(Visitor visitor, Progress progress) {
        if (visitor.lanes().isEmpty()) {
            return forgetAt(visitor);
        }
        long due = Visitor.NEVER;
        for (Lane lane : visitor.lanes()) {
            due = Math.min(due, keeper.due(lane, progress));
        }
        return due;
    }

    /**
     * When the rest may go: event time has passed the arrival of the last message by more than the horizon, and no event of a time that is
     * forgotten can be in a session any more, also when it is sent again.
     */
    private long forgetAt(Visitor visitor) {
        return Math.max(
                ((long) visitor.recent().lastArrival() + horizonSeconds + 1) * MILLIS,
                Progress.plus(visitor.oblivion().last(), oblivionMillis()));
    }

    private long oblivionMillis() {
        return Math.max(latenessMillis, REPLAYABLE_MILLIS);
    }
}
