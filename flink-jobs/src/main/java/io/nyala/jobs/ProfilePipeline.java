package io.nyala.jobs;

import io.nyala.event.Event;
import io.nyala.identity.IdentifierKey;
import io.nyala.jobs.eventtime.EventTimeWatermarks;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.jobs.identity.ResolveIdentity;
import io.nyala.jobs.kudu.JournalTicks;
import io.nyala.jobs.sessionize.SessionizeEvents;
import io.nyala.jobs.standardize.StandardizeEvents;
import io.nyala.jobs.state.Types;
import io.nyala.profile.AttributeRules;
import io.nyala.profile.Contribution;
import io.nyala.sessionize.LateEvent;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.StandardizedRecord;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.RowChange;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The journey of an event, top to bottom.
 *
 * <pre>
 * read-events -> standardize-events -> sessionize-events -> resolve-identity -> write-profiles
 *                    |                  (by visitor)         (by identifier) -> write-identifiers
 *                    |                    ^    |                  ^
 *                    |                    |    +-> write-sessions, publish-late-events
 *                    +-> publish-rejected-events                  |
 * tick-written-keys -> read-written-keys -+-----------------------+  after a restart: write these rows again
 * </pre>
 */
public final class ProfilePipeline {

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
        DataStream<OwnerNotice> notices = readWrittenKeys();
        Sessionized sessionized = sessionize(standardized.accepted(), notices);
        Resolved resolved = resolveIdentity(sessionized.contributions(), notices);
        add(OperatorId.WRITE_SESSIONS, sessionized.sessions().sinkTo(edges.rows(Tables.SESSION)));
        add(OperatorId.WRITE_PROFILES, resolved.profiles().sinkTo(edges.rows(Tables.PROFILE)));
        add(OperatorId.WRITE_IDENTIFIERS, resolved.identifiers().sinkTo(edges.rows(Tables.IDENTIFIER)));
        add(OperatorId.PUBLISH_LATE_EVENTS, sessionized.late().sinkTo(edges.lateEvents()));
        add(OperatorId.PUBLISH_REJECTED_EVENTS, standardized.rejected().sinkTo(edges.rejectedEvents()));
    }

    private record Standardized(DataStream<Event> accepted, DataStream<DeadLetter> rejected) {}

    private record Sessionized(
            DataStream<Contribution> contributions,
            DataStream<RowChange<TableRow>> sessions,
            DataStream<LateEvent> late) {}

    private record Resolved(DataStream<RowChange<TableRow>> profiles, DataStream<RowChange<TableRow>> identifiers) {}

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

    private Sessionized sessionize(DataStream<Event> events, DataStream<OwnerNotice> notices) {
        OperatorId id = OperatorId.SESSIONIZE_EVENTS;
        SessionizeEvents operator = new SessionizeEvents(
                options.sessions(), options.identityRules(), options.sessionRefresh(), cacheBytes());
        SingleOutputStreamOperator<Contribution> admitted = add(
                id,
                events.keyBy(Event::visitor, Types.IDENTIFIER_KEY)
                        .connect(notices.keyBy(ProfilePipeline::owner, Types.IDENTIFIER_KEY))
                        .transform(id.id(), Types.CONTRIBUTION, operator));
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

    private Resolved resolveIdentity(DataStream<Contribution> contributions, DataStream<OwnerNotice> notices) {
        OperatorId id = OperatorId.RESOLVE_IDENTITY;
        ResolveIdentity operator = new ResolveIdentity(
                new IdentitySecret(options.identityKeyFile()),
                AttributeRules.DEFAULT,
                options.identityRules(),
                options.publishPace(),
                options.sessions().allowedLateness(),
                cacheBytes());
        SingleOutputStreamOperator<RowChange<TableRow>> profiles = add(
                id,
                contributions
                        .keyBy(Contribution::owner, Types.IDENTIFIER_KEY)
                        .connect(notices.keyBy(ProfilePipeline::owner, Types.IDENTIFIER_KEY))
                        .transform(id.id(), Types.ROW_CHANGE, operator));
        return new Resolved(profiles, profiles.getSideOutput(ResolveIdentity.IDENTIFIER_ROWS));
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

    private long cacheBytes() {
        return options.cacheSize().getBytes();
    }
}
