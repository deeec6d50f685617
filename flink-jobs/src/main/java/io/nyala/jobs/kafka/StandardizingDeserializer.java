package io.nyala.jobs.kafka;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.event.Arrival;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.jobs.state.Types;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.Envelope;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized;
import io.nyala.standardize.StandardizedRecord;
import io.nyala.standardize.Standardizer;
import java.io.IOException;
import java.time.Clock;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes a canonical event or a dead letter of each record: here, because only then is its event time known to the source.
 *
 * <p>Gauge {@code identityRulesVersion}: the operator's number of the identity rules in force.
 */
final class StandardizingDeserializer implements KafkaRecordDeserializationSchema<StandardizedRecord> {

    private static final long serialVersionUID = 1L;

    private final IdentitySecret secret;
    private final Sources sources;
    private final IdentityRules identityRules;
    private final boolean keepsProperties;
    private final Clock clock = Clock.systemUTC();
    private transient Standardizer standardizer;

    StandardizingDeserializer(
            IdentitySecret secret, Sources sources, IdentityRules identityRules, boolean keepsProperties) {
        this.secret = secret;
        this.sources = sources;
        this.identityRules = identityRules;
        this.keepsProperties = keepsProperties;
    }

    @Override
    public void open(InitializationContext context) throws IOException {
        standardizer = new Standardizer(secret.keys(), sources, identityRules, keepsProperties);
        context.getMetricGroup().gauge("identityRulesVersion", identityRules::rulesVersion);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<StandardizedRecord> out) {
        Envelope envelope = EventEnvelopeCodec.decode(record.value());
        Arrival arrival = new Arrival(record.timestamp(), record.topic(), record.partition(), record.offset());
        Standardized verdict = standardizer.standardize(envelope, arrival);
        if (verdict instanceof Standardized.Accepted accepted) {
            out.collect(accepted);
        } else if (verdict instanceof Standardized.Rejected rejected) {
            out.collect(DeadLetter.of(LogRecords.whole(record), envelope, rejected, clock.millis()));
        }
    }

    @Override
    public TypeInformation<StandardizedRecord> getProducedType() {
        return Types.STANDARDIZED_RECORD;
    }
}
