package io.nyala.jobs;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.Tenants;
import io.nyala.jobs.eventtime.EventTimeWatermarks;
import io.nyala.jobs.eventtime.NoEventTime;
import io.nyala.jobs.identity.ErasureLedger;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.jobs.identity.LinkIdentities;
import io.nyala.jobs.identity.ObserveIdentifiers;
import io.nyala.jobs.identity.ResolveIdentity;
import io.nyala.jobs.identity.UpdateProfile;
import io.nyala.jobs.kudu.JournalTicks;
import io.nyala.jobs.sessionize.SessionizeEvents;
import io.nyala.jobs.source.FollowSourceRows;
import io.nyala.jobs.source.SplitSourceRows;
import io.nyala.jobs.standardize.StandardizeCommands;
import io.nyala.jobs.standardize.StandardizeEvents;
import io.nyala.jobs.state.Types;
import io.nyala.link.Erasure;
import io.nyala.link.IdentityChange;
import io.nyala.link.LinkInput;
import io.nyala.link.LinkMessage;
import io.nyala.link.PendingMatch;
import io.nyala.profile.Admitted;
import io.nyala.profile.Contribution;
import io.nyala.resolve.ProfileMessage;
import io.nyala.sessionize.Forget;
import io.nyala.sessionize.LateEvent;
import io.nyala.source.RowSaid;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.StandardizedRecord;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.RowChange;
import java.time.Duration;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.DataStreamUtils;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.types.Either;

/**
 * The journey of an event, top to bottom.
 *
 * <pre>
 * read-events -> standardize-events -> sessionize-events -> observe-identifiers -> resolve-identity -> update-profile -> write-profiles
 *                    |                  (by visitor)         (by visitor)  |        (by identifier)    (by profile)
 *                    |                    |                                |             ^    |
 *                    |                    +-> write-sessions               v             |    +-> write-profiles, write-identifiers, write-events
 *                    |                    +-> publish-late-events     link-identities ---+
 *                    v                                                 (by tenant) |
 *           publish-rejected-events                                        ^       +-> write-identity-changes, write-pending-matches
 * read-source-changes -> split-source-rows -> follow-source-rows (by row) -> sessionize-events, as events that no visit is made of
 * read-control -> standardize-commands ------------------------------------+       +-> publish-identity-changes, ...
 *                                                                          |       +-> publish-erasure-receipts
 * read-erasure-receipts (what was told there) ------------------------------+
 *                    +-> sessionize-events: visitors forget too
 *                    +-> write-erasures, write-erasure-receipts
 *
 * tick-written-keys -> read-written-keys -> each stage that has rows: after a restart, write these again
 * </pre>
 */
public final class ProfilePipeline {

    /** A pair that is told again costs little; a key of somebody who is erased rests in the state no longer than this. */
    private static final Duration PAIR_REFRESH = Duration.ofDays(7);

    private final StreamExecutionEnvironment env;
    private final Edges edges;
    private final ProfileOptions options;

    private ProfilePipeline(StreamExecutionEnvironment env, Edges edges, ProfileOptions options) {
        this.env = env;
        this.edges = edges;
        this.options = options;
    }

    /** Adds the whole graph to the environment. */
    public static void build(StreamExecutionEnvironment env, Edges edges, ProfileOptions options) {
        new ProfilePipeline(env, edges, options).build();
    }

    private void build() {
        Standardized standardized = standardize(readEvents());
        Ordered ordered = standardizeCommands(readControl());
        DataStream<Erasure> erasures = readErasureReceipts();
        DataStream<OwnerNotice> notices = readWrittenKeys();
        SourceRows rows = followSourceRows();
        Sessionized sessionized = sessionize(standardized.accepted().union(rows.said()), erasures, notices);
        Observed observed = observeIdentifiers(sessionized.admitted());
        DataStream<LinkInput> orders = ordered.commands().union(routeErasures(erasures));
        Linked linked = linkIdentities(observed.observations(), orders, notices);
        Resolved resolved = resolveIdentity(observed.contributions(), linked.messages(), notices);
        DataStream<RowChange<TableRow>> people = updateProfile(resolved.placements(), notices);
        add(OperatorId.WRITE_SESSIONS, sessionized.sessions().sinkTo(edges.rows(Tables.SESSION)));
        add(OperatorId.WRITE_PROFILES, resolved.profiles().union(people).sinkTo(edges.rows(Tables.PROFILE)));
        add(OperatorId.WRITE_IDENTIFIERS, resolved.identifiers().sinkTo(edges.rows(Tables.IDENTIFIER)));
        if (options.eventRows()) {
            add(OperatorId.WRITE_EVENTS, resolved.events().sinkTo(edges.rowsOfMessages(Tables.EVENT)));
        }
        add(OperatorId.WRITE_IDENTITY_CHANGES, linked.changeRows().sinkTo(edges.rows(Tables.IDENTITY_CHANGE)));
        add(OperatorId.WRITE_PENDING_MATCHES, linked.matchRows().sinkTo(edges.rows(Tables.PENDING_MATCH)));
        add(OperatorId.PUBLISH_IDENTITY_CHANGES, linked.changes().sinkTo(edges.identityChanges()));
        add(OperatorId.PUBLISH_PROFILE_CHANGES, linked.changes().sinkTo(edges.profileChanges()));
        add(OperatorId.PUBLISH_PENDING_MATCHES, linked.matches().sinkTo(edges.pendingMatches()));
        add(OperatorId.PUBLISH_ERASURE_RECEIPTS, linked.erasures().sinkTo(edges.erasureReceipts()));
        writeLedger(erasures);
        add(OperatorId.PUBLISH_LATE_EVENTS, sessionized.late().sinkTo(edges.lateEvents()));
        add(
                OperatorId.PUBLISH_REJECTED_EVENTS,
                standardized
                        .rejected()
                        .union(ordered.rejected(), rows.rejected())
                        .sinkTo(edges.rejectedEvents()));
    }

    private void writeLedger(DataStream<Erasure> erasures) {
        DataStream<RowChange<TableRow>> orders =
                add(OperatorId.LIST_ERASURES, erasures.flatMap(ErasureLedger.orders(), Types.ROW_CHANGE));
        add(OperatorId.WRITE_ERASURES, orders.sinkTo(edges.rowsOfMessages(Tables.ERASURE)));
        DataStream<RowChange<TableRow>> receipts =
                add(OperatorId.LIST_ERASURE_RECEIPTS, erasures.flatMap(ErasureLedger.receipts(), Types.ROW_CHANGE));
        add(OperatorId.WRITE_ERASURE_RECEIPTS, receipts.sinkTo(edges.rowsOfMessages(Tables.ERASURE_RECEIPT)));
    }

    private record Standardized(DataStream<Event> accepted, DataStream<DeadLetter> rejected) {}

    private record SourceRows(DataStream<Event> said, DataStream<DeadLetter> rejected) {}

    private record Ordered(DataStream<LinkInput> commands, DataStream<DeadLetter> rejected) {}

    private record Sessionized(
            DataStream<Admitted> admitted, DataStream<RowChange<TableRow>> sessions, DataStream<LateEvent> late) {}

    private record Observed(DataStream<Contribution> contributions, DataStream<LinkInput> observations) {}

    private record Linked(
            DataStream<Either<LinkMessage, OwnerNotice>> messages,
            DataStream<RowChange<TableRow>> changeRows,
            DataStream<RowChange<TableRow>> matchRows,
            DataStream<IdentityChange> changes,
            DataStream<PendingMatch> matches,
            DataStream<Erasure> erasures) {}

    private record Resolved(
            DataStream<ProfileMessage> placements,
            DataStream<RowChange<TableRow>> profiles,
            DataStream<RowChange<TableRow>> identifiers,
            DataStream<RowChange<TableRow>> events) {}

    private DataStream<StandardizedRecord> readEvents() {
        OperatorId id = OperatorId.READ_EVENTS;
        return add(
                id,
                env.fromSource(
                        edges.events(),
                        EventTimeWatermarks.of(options.eventTime()),
                        id.id(),
                        Types.STANDARDIZED_RECORD));
    }

    private Standardized standardize(DataStream<StandardizedRecord> records) {
        SingleOutputStreamOperator<Event> accepted =
                add(OperatorId.STANDARDIZE_EVENTS, records.process(new StandardizeEvents(), Types.EVENT));
        return new Standardized(accepted, accepted.getSideOutput(StandardizeEvents.REJECTED));
    }

    /** Rows of databases and files: what they say anew goes the way of events. */
    private SourceRows followSourceRows() {
        OperatorId id = OperatorId.READ_SOURCE_CHANGES;
        SingleOutputStreamOperator<Either<RowSaid, DeadLetter>> read = add(
                id, env.fromSource(edges.sourceRows(), NoEventTime.strategy(), id.id(), Types.ROW_SAID_OR_DEAD_LETTER));
        SingleOutputStreamOperator<RowSaid> readable =
                add(OperatorId.SPLIT_SOURCE_ROWS, read.process(new SplitSourceRows(), Types.ROW_SAID));
        DataStream<Event> said = add(
                OperatorId.FOLLOW_SOURCE_ROWS,
                readable.keyBy(RowSaid::row, Types.IDENTIFIER_KEY).flatMap(new FollowSourceRows(), Types.EVENT));
        return new SourceRows(said, readable.getSideOutput(SplitSourceRows.REJECTED));
    }

    private DataStream<ControlRecord> readControl() {
        OperatorId id = OperatorId.READ_CONTROL;
        return add(id, env.fromSource(edges.control(), NoEventTime.strategy(), id.id(), Types.CONTROL_RECORD));
    }

    private Ordered standardizeCommands(DataStream<ControlRecord> records) {
        SingleOutputStreamOperator<LinkInput> commands =
                add(OperatorId.STANDARDIZE_COMMANDS, records.process(new StandardizeCommands(), Types.LINK_INPUT));
        return new Ordered(commands, commands.getSideOutput(StandardizeCommands.REJECTED));
    }

    /** What the linker said of erasures, in this life of the job or in an earlier one. */
    private DataStream<Erasure> readErasureReceipts() {
        OperatorId id = OperatorId.READ_ERASURE_RECEIPTS;
        return add(id, env.fromSource(edges.erasures(), NoEventTime.strategy(), id.id(), Types.ERASURE));
    }

    private static DataStream<LinkInput> routeErasures(DataStream<Erasure> erasures) {
        return add(OperatorId.ROUTE_ERASURES, erasures.map(LinkInput.class::cast, Types.LINK_INPUT));
    }

    private static DataStream<Either<Forget, OwnerNotice>> tellVisitors(
            DataStream<Erasure> erasures, DataStream<OwnerNotice> notices) {
        FlatMapFunction<Erasure, Either<Forget, OwnerNotice>> words =
                (erasure, out) -> erasure.words().forEach(word -> out.collect(Either.Left(word)));
        return add(OperatorId.TELL_VISITORS, erasures.flatMap(words, Types.FORGET_OR_NOTICE))
                .union(add(
                        OperatorId.ROUTE_VISITOR_NOTICES,
                        notices.map(Either::<Forget, OwnerNotice>Right, Types.FORGET_OR_NOTICE)));
    }

    private Sessionized sessionize(
            DataStream<Event> events, DataStream<Erasure> erasures, DataStream<OwnerNotice> notices) {
        OperatorId id = OperatorId.SESSIONIZE_EVENTS;
        SessionizeEvents operator = new SessionizeEvents(
                options.sessions(), options.identityRules(), options.sessionRefresh(), cacheBytes());
        SingleOutputStreamOperator<Admitted> admitted = add(
                id,
                events.keyBy(Event::visitor, Types.IDENTIFIER_KEY)
                        .connect(tellVisitors(erasures, notices).keyBy(ProfilePipeline::visitor, Types.IDENTIFIER_KEY))
                        .transform(id.id(), Types.ADMITTED, operator));
        return new Sessionized(
                admitted,
                admitted.getSideOutput(SessionizeEvents.SESSION_ROWS),
                admitted.getSideOutput(SessionizeEvents.LATE_EVENTS));
    }

    private DataStream<OwnerNotice> readWrittenKeys() {
        OperatorId id = OperatorId.TICK_WRITTEN_KEYS;
        DataStream<Long> ticks = add(
                        id, env.fromSource(JournalTicks.source(), JournalTicks.watermarks(), id.id(), Types.TICK))
                .setParallelism(1)
                .setMaxParallelism(1);
        OperatorId reader = OperatorId.READ_WRITTEN_KEYS;
        return add(reader, ticks.transform(reader.id(), Types.OWNER_NOTICE, edges.writtenKeys()))
                .setParallelism(1)
                .setMaxParallelism(1);
    }

    /** What comes out of a stage that is keyed by visitor still is: no need to send it round. */
    private Observed observeIdentifiers(DataStream<Admitted> admitted) {
        OperatorId id = OperatorId.OBSERVE_IDENTIFIERS;
        ObserveIdentifiers operator = new ObserveIdentifiers(options.identityRules(), PAIR_REFRESH, cacheBytes());
        SingleOutputStreamOperator<Contribution> contributions = add(
                id,
                DataStreamUtils.reinterpretAsKeyedStream(admitted, Admitted::visitor, Types.IDENTIFIER_KEY)
                        .transform(id.id(), Types.CONTRIBUTION, operator));
        return new Observed(contributions, contributions.getSideOutput(ObserveIdentifiers.OBSERVATIONS));
    }

    private Linked linkIdentities(
            DataStream<LinkInput> observations, DataStream<LinkInput> orders, DataStream<OwnerNotice> notices) {
        OperatorId id = OperatorId.LINK_IDENTITIES;
        LinkIdentities operator = new LinkIdentities(secret(), options.identityRules(), cacheBytes());
        SingleOutputStreamOperator<Either<LinkMessage, OwnerNotice>> messages = add(
                id,
                observations
                        .union(orders)
                        .keyBy(input -> Tenants.key(input.tenant()), Types.IDENTIFIER_KEY)
                        .connect(notices.keyBy(ProfilePipeline::owner, Types.IDENTIFIER_KEY))
                        .transform(id.id(), Types.LINK_MESSAGE_OR_NOTICE, operator));
        return new Linked(
                messages,
                messages.getSideOutput(LinkIdentities.CHANGE_ROWS),
                messages.getSideOutput(LinkIdentities.MATCH_ROWS),
                messages.getSideOutput(LinkIdentities.CHANGES),
                messages.getSideOutput(LinkIdentities.MATCHES),
                messages.getSideOutput(LinkIdentities.ERASURES));
    }

    private Resolved resolveIdentity(
            DataStream<Contribution> contributions,
            DataStream<Either<LinkMessage, OwnerNotice>> messages,
            DataStream<OwnerNotice> notices) {
        OperatorId id = OperatorId.RESOLVE_IDENTITY;
        ResolveIdentity operator = new ResolveIdentity(
                secret(),
                options.profileRules(),
                options.publishPace(),
                options.eventRows(),
                options.writeSettle(),
                options.sessions().allowedLateness(),
                cacheBytes());
        SingleOutputStreamOperator<ProfileMessage> placements = add(
                id,
                contributions
                        .keyBy(Contribution::owner, Types.IDENTIFIER_KEY)
                        .connect(messages.union(routeNotices(notices))
                                .keyBy(ProfilePipeline::hearer, Types.IDENTIFIER_KEY))
                        .transform(id.id(), Types.PROFILE_MESSAGE, operator));
        return new Resolved(
                placements,
                placements.getSideOutput(ResolveIdentity.PROFILE_ROWS),
                placements.getSideOutput(ResolveIdentity.IDENTIFIER_ROWS),
                placements.getSideOutput(ResolveIdentity.EVENT_ROWS));
    }

    /** In the form in which notices share an input with the words of the linker. */
    private static DataStream<Either<LinkMessage, OwnerNotice>> routeNotices(DataStream<OwnerNotice> notices) {
        return add(
                OperatorId.ROUTE_NOTICES,
                notices.map(Either::<LinkMessage, OwnerNotice>Right, Types.LINK_MESSAGE_OR_NOTICE));
    }

    private DataStream<RowChange<TableRow>> updateProfile(
            DataStream<ProfileMessage> placements, DataStream<OwnerNotice> notices) {
        OperatorId id = OperatorId.UPDATE_PROFILE;
        return add(
                id,
                placements
                        .keyBy(message -> UpdateProfile.key(message.profile()), Types.IDENTIFIER_KEY)
                        .connect(notices.keyBy(ProfilePipeline::owner, Types.IDENTIFIER_KEY))
                        .transform(id.id(), Types.ROW_CHANGE, new UpdateProfile(options.profileRules(), cacheBytes())));
    }

    /** Names an operator; with its twin for sinks the only place that does. */
    private static <T> SingleOutputStreamOperator<T> add(OperatorId id, SingleOutputStreamOperator<T> operator) {
        return operator.name(id.id()).uid(id.id());
    }

    private static <T> void add(OperatorId id, DataStreamSink<T> sink) {
        sink.name(id.id()).uid(id.id());
    }

    private static IdentifierKey owner(OwnerNotice notice) {
        return IdentifierKey.fromHex(notice.owner());
    }

    private static IdentifierKey visitor(Either<Forget, OwnerNotice> word) {
        return word.isLeft() ? word.left().visitor() : owner(word.right());
    }

    private static IdentifierKey hearer(Either<LinkMessage, OwnerNotice> word) {
        return word.isLeft() ? word.left().to() : owner(word.right());
    }

    private IdentitySecret secret() {
        return new IdentitySecret(options.identityKeyFile());
    }

    private long cacheBytes() {
        return options.cacheSize().getBytes();
    }
}
