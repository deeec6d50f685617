package io.nyala.load.bench;

import io.nyala.proto.EventEnvelope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The least that any job must do with the same input: Kafka, parse, keyBy the best name, count in RocksDB, discard. What it
 * costs is the floor under the cost of the whole job.
 */
public final class FloorJob {

    /** Its consumer group, by which its progress is seen. */
    static final String GROUP = "nyala-floor-job";

    private FloorJob() {}

    /** Runs the job; arguments as those of the whole job, {@code --config FILE}. */
    public static void main(String[] args) throws Exception {
        Map<String, String> config = read(Path.of(args[1]));
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        KafkaSource<String> source = KafkaSource.<String>builder()
                .setBootstrapServers(config.get("kafka.bootstrap.servers"))
                .setTopics(config.getOrDefault("topic.prefix", "") + "event.v1")
                .setGroupId(GROUP)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new BestName())
                .build();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "read-events")
                .uid("read-events")
                .keyBy(name -> name)
                .process(new Count())
                .name("count-events")
                .uid("count-events")
                .sinkTo(new DiscardingSink<>())
                .name("discard-counts")
                .uid("discard-counts");
        env.execute("floor");
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> config = new HashMap<>();
        for (String line : Files.readAllLines(file)) {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                config.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return config;
    }

    /** Parses a whole envelope and keeps the account, else the browser. */
    private static final class BestName implements KafkaRecordDeserializationSchema<String> {
        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> event, Collector<String> out) throws IOException {
            var message = EventEnvelope.parseFrom(event.value()).getMessage();
            out.collect(message.getUserId().isEmpty() ? message.getAnonymousId() : message.getUserId());
        }

        @Override
        public org.apache.flink.api.common.typeinfo.TypeInformation<String> getProducedType() {
            return Types.STRING;
        }
    }

    /** One counter a name. */
    private static final class Count extends KeyedProcessFunction<String, String, Long> {
        private transient ValueState<Long> count;

        @Override
        public void open(OpenContext context) {
            count = getRuntimeContext().getState(new ValueStateDescriptor<>("event-count", Types.LONG));
        }

        @Override
        public void processElement(String name, Context context, Collector<Long> out) throws IOException {
            Long before = count.value();
            long now = before == null ? 1 : before + 1;
            count.update(now);
            out.collect(now);
        }
    }
}
