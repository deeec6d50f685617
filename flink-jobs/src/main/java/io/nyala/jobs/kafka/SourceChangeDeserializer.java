package io.nyala.jobs.kafka;

import io.nyala.codec.SourceChangeCodec;
import io.nyala.event.Arrival;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.jobs.state.Types;
import io.nyala.source.RowSaid;
import io.nyala.source.RowStandardizer;
import io.nyala.source.SourceChange;
import io.nyala.source.SourceMappings;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardized.Rejected;
import io.nyala.standardize.Standardizer;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.types.Either;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes what a row says, or a dead letter, of each record: here, so that columns go no further than they must.
 *
 * <p>Counters, of this life of the task: {@code rowsUnmapped}, of tables of which nothing is declared; {@code rowIdentifiersRefused}.
 */
final class SourceChangeDeserializer implements KafkaRecordDeserializationSchema<Either<RowSaid, DeadLetter>> {

    private static final long serialVersionUID = 1L;

    private final IdentitySecret secret;
    private final Sources sources;
    private final SourceMappings mappings;
    private final IdentityRules rules;
    private final Clock clock = Clock.systemUTC();
    private transient RowStandardizer standardizer;
    private transient Counter unmapped;
    private transient Counter refused;

    SourceChangeDeserializer(IdentitySecret secret, Sources sources, SourceMappings mappings, IdentityRules rules) {
        this.secret = secret;
        this.sources = sources;
        this.mappings = mappings;
        this.rules = rules;
    }

    @Override
    public void open(InitializationContext context) throws IOException {
        standardizer =
                new RowStandardizer(secret.keys(), sources, mappings, new Standardizer(secret.keys(), sources, rules));
        unmapped = context.getMetricGroup().counter("rowsUnmapped");
        refused = context.getMetricGroup().counter("rowIdentifiersRefused");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Either<RowSaid, DeadLetter>> out) {
        if (record.value() == null) {
            return;
        }
        Optional<SourceChange> change = SourceChangeCodec.decode(record.value());
        if (change.isEmpty()) {
            Rejected unreadable = new Rejected(RejectReason.UNREADABLE_ENVELOPE, "the record is no changed row", "");
            out.collect(Either.Right(letter(record, "", "", unreadable)));
            return;
        }
        RowStandardizer.Outcome outcome = standardizer.standardize(
                change.get(),
                record.value(),
                new Arrival(record.timestamp(), record.topic(), record.partition(), record.offset()));
        if (outcome.isUnmapped()) {
            unmapped.inc();
        }
        refused.inc(outcome.refusedIdentifiers());
        if (outcome.saidOrNull() != null) {
            out.collect(Either.Left(outcome.saidOrNull()));
        }
        if (outcome.rejectedOrNull() != null) {
            String source = change.get().source();
            out.collect(Either.Right(letter(record, change.get().tenant(), source, outcome.rejectedOrNull())));
        }
    }

    private DeadLetter letter(ConsumerRecord<byte[], byte[]> record, String tenant, String source, Rejected why) {
        return new DeadLetter(LogRecords.whole(record), tenant, source, null, why, clock.millis());
    }

    @Override
    public TypeInformation<Either<RowSaid, DeadLetter>> getProducedType() {
        return Types.ROW_SAID_OR_DEAD_LETTER;
    }
}
