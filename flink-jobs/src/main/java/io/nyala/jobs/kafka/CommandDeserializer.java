package io.nyala.jobs.kafka;

import io.nyala.codec.CommandCodec;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.jobs.state.Types;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.Sources;
import java.io.IOException;
import java.time.Clock;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes a command or a dead letter of each record: here, so that values of identifiers go no further than they must. */
final class CommandDeserializer implements KafkaRecordDeserializationSchema<ControlRecord> {

    private static final long serialVersionUID = 1L;

    private final IdentitySecret secret;
    private final Sources sources;
    private final IdentityRules rules;
    private final Clock clock = Clock.systemUTC();
    private transient CommandCodec codec;

    CommandDeserializer(IdentitySecret secret, Sources sources, IdentityRules rules) {
        this.secret = secret;
        this.sources = sources;
        this.rules = rules;
    }

    @Override
    public void open(InitializationContext context) throws IOException {
        codec = new CommandCodec(secret.keys(), sources, rules);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<ControlRecord> out) {
        out.collect(codec.decode(LogRecords.whole(record), clock.millis()));
    }

    @Override
    public TypeInformation<ControlRecord> getProducedType() {
        return Types.CONTROL_RECORD;
    }
}
