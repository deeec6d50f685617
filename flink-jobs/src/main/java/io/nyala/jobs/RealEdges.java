package io.nyala.jobs;

import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.jobs.kafka.KafkaControl;
import io.nyala.jobs.kafka.KafkaErasures;
import io.nyala.jobs.kafka.KafkaEvents;
import io.nyala.jobs.kafka.KafkaIdentityChanges;
import io.nyala.jobs.kafka.KafkaLateEvents;
import io.nyala.jobs.kafka.KafkaPendingMatches;
import io.nyala.jobs.kafka.KafkaProfileChanges;
import io.nyala.jobs.kafka.KafkaRejectedEvents;
import io.nyala.jobs.kafka.KafkaSourceChanges;
import io.nyala.jobs.kudu.KuduOptions;
import io.nyala.jobs.kudu.KuduSink;
import io.nyala.jobs.kudu.ReadWrittenKeys;
import io.nyala.link.Erasure;
import io.nyala.link.IdentityChange;
import io.nyala.link.PendingMatch;
import io.nyala.sessionize.LateEvent;
import io.nyala.source.RowSaid;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.StandardizedRecord;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.RowChange;
import io.nyala.upsert.RowClass;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.types.Either;

/** Kafka and Kudu, in production and on a laptop alike. */
final class RealEdges implements Edges {

    private final ProfileOptions options;

    RealEdges(ProfileOptions options) {
        this.options = options;
    }

    @Override
    public Source<StandardizedRecord, ?, ?> events() {
        return KafkaEvents.source(
                options.brokers(),
                options.eventTopics(),
                new IdentitySecret(options.identityKeyFile()),
                options.sources(),
                options.identityRules(),
                options.eventRows());
    }

    @Override
    public Source<Either<RowSaid, DeadLetter>, ?, ?> sourceRows() {
        return KafkaSourceChanges.source(
                options.brokers(),
                options.topic(Topic.SOURCE_CHANGE),
                new IdentitySecret(options.identityKeyFile()),
                options.sources(),
                options.sourceMappings(),
                options.identityRules());
    }

    @Override
    public Source<ControlRecord, ?, ?> control() {
        return KafkaControl.source(
                options.brokers(),
                options.topic(Topic.CONTROL),
                new IdentitySecret(options.identityKeyFile()),
                options.sources(),
                options.identityRules());
    }

    @Override
    public Source<Erasure, ?, ?> erasures() {
        return KafkaErasures.source(options.brokers(), options.topic(Topic.ERASURE_RECEIPT));
    }

    @Override
    public OneInputStreamOperator<Long, OwnerNotice> writtenKeys() {
        return new ReadWrittenKeys(kudu(), ProfileJob.MAX_PARALLELISM);
    }

    @Override
    public Sink<RowChange<TableRow>> rows(Table table) {
        return new KuduSink(table, RowClass.STATE_BACKED, kudu());
    }

    @Override
    public Sink<RowChange<TableRow>> rowsOfMessages(Table table) {
        return new KuduSink(table, RowClass.INPUT_BACKED, kudu());
    }

    @Override
    public Sink<LateEvent> lateEvents() {
        return KafkaLateEvents.sink(options.brokers(), options.topic(Topic.LATE_EVENT));
    }

    @Override
    public Sink<DeadLetter> rejectedEvents() {
        return KafkaRejectedEvents.sink(options.brokers(), options.topic(Topic.REJECTED_EVENT));
    }

    @Override
    public Sink<IdentityChange> identityChanges() {
        return KafkaIdentityChanges.sink(options.brokers(), options.topic(Topic.IDENTITY_CHANGE));
    }

    @Override
    public Sink<PendingMatch> pendingMatches() {
        return KafkaPendingMatches.sink(options.brokers(), options.topic(Topic.PENDING_MATCH));
    }

    @Override
    public Sink<Erasure> erasureReceipts() {
        return KafkaErasures.sink(options.brokers(), options.topic(Topic.ERASURE_RECEIPT));
    }

    @Override
    public Sink<IdentityChange> profileChanges() {
        return KafkaProfileChanges.sink(options.brokers(), options.topic(Topic.PROFILE_CHANGE));
    }

    private KuduOptions kudu() {
        return new KuduOptions(
                options.kuduMasters(),
                options.brokers(),
                options.topic(Topic.WRITTEN_KEY),
                options.kuduFlushInterval(),
                options.kuduOperationTimeout(),
                options.writeSettle(),
                KuduOptions.DEFAULT_MAX_PENDING_ROWS);
    }
}
