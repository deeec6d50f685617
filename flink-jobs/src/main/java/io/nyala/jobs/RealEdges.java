package io.nyala.jobs;

import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.jobs.kafka.KafkaEvents;
import io.nyala.jobs.kafka.KafkaLateEvents;
import io.nyala.jobs.kafka.KafkaRejectedEvents;
import io.nyala.jobs.kudu.KuduOptions;
import io.nyala.jobs.kudu.KuduSink;
import io.nyala.jobs.kudu.ReadWrittenKeys;
import io.nyala.sessionize.LateEvent;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.StandardizedRecord;
import io.nyala.tables.Table;
import io.nyala.tables.TableRow;
import io.nyala.upsert.OwnerNotice;
import io.nyala.upsert.RowChange;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;

/** Kafka and Kudu, in production and on a laptop alike. */
final class RealEdges implements Edges {

    private final ProfileOptions options;

    RealEdges(ProfileOptions options) {
        this.options = options;
    }

    @Override
    public Source<StandardizedRecord, ?, ?> events() {
        return KafkaEvents.source(
                options.kafkaBootstrapServers(),
                options.eventTopics(),
                new IdentitySecret(options.identityKeyFile()),
                options.sources(),
                options.identityRules());
    }

    @Override
    public OneInputStreamOperator<Long, OwnerNotice> writtenKeys() {
        return new ReadWrittenKeys(kudu(), ProfileJob.MAX_PARALLELISM);
    }

    @Override
    public Sink<RowChange<TableRow>> rows(Table table) {
        return new KuduSink(table, kudu());
    }

    @Override
    public Sink<LateEvent> lateEvents() {
        return KafkaLateEvents.sink(options.kafkaBootstrapServers(), options.topic(Topic.LATE_EVENT));
    }

    @Override
    public Sink<DeadLetter> rejectedEvents() {
        return KafkaRejectedEvents.sink(options.kafkaBootstrapServers(), options.topic(Topic.REJECTED_EVENT));
    }

    private KuduOptions kudu() {
        return new KuduOptions(
                options.kuduMasters(),
                options.kafkaBootstrapServers(),
                options.topic(Topic.WRITTEN_KEY),
                options.kuduFlushInterval(),
                options.kuduOperationTimeout(),
                options.writeSettle(),
                KuduOptions.DEFAULT_MAX_PENDING_ROWS);
    }
}
