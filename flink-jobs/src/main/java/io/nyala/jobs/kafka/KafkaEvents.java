package io.nyala.jobs.kafka;

import io.nyala.jobs.state.Types;
import io.nyala.standardize.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads a topic of messages, bytes as they are: a record that cannot be understood is the next stage's to reject. */
public final class KafkaEvents {

    /**
     * Offsets are committed under this group with each completed checkpoint, when all that follows from the records before
     * them is in the tables. Positions are restored from the checkpoint, never from here: without state
     * the job begins at the beginning.
     */
    public static final String GROUP = "nyala-profile-job";

    private KafkaEvents() {}

    /**
     * @param bootstrapServers brokers
     * @param topic full name of the topic
     */
    public static KafkaSource<LogRecord> source(String bootstrapServers, String topic) {
        Properties client = new Properties();
        client.setProperty("partition.discovery.interval.ms", "30000");
        // a fetch costs the same for one event as for a hundred: it may wait this little for more
        client.setProperty("fetch.min.bytes", "16384");
        client.setProperty("fetch.max.wait.ms", "50");
        return KafkaSource.<LogRecord>builder()
                .setBootstrapServers(bootstrapServers)
                .setTopics(topic)
                .setGroupId(GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new WholeRecords())
                .setProperties(client)
                .build();
    }

    /** Keeps the record whole. */
    private static final class WholeRecords implements KafkaRecordDeserializationSchema<LogRecord> {
        private static final long serialVersionUID = 1L;

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<LogRecord> out) {
            List<LogRecord.Header> headers = new ArrayList<>();
            for (Header header : record.headers()) {
                headers.add(new LogRecord.Header(header.key(), header.value()));
            }
            out.collect(new LogRecord(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.key(),
                    record.value(),
                    headers));
        }

        @Override
        public TypeInformation<LogRecord> getProducedType() {
            return Types.LOG_RECORD;
        }
    }
}
