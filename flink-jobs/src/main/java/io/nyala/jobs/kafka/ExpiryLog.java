package io.nyala.jobs.kafka;

import io.nyala.codec.CommandCodec;
import io.nyala.link.Command.Expire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends orders to expire identifiers. */
public final class ExpiryLog implements AutoCloseable {
    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;

    /**
     * @param bootstrapServers brokers
     * @param topic full name of the topic of orders
     */
    public ExpiryLog(String bootstrapServers, String topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /**
     * Returns when the order has arrived.
     *
     * @throws IOException when it could not be delivered
     */
    public void send(Expire expire) throws IOException {
        byte[] key = expire.tenant().getBytes(StandardCharsets.UTF_8);
        byte[] order = CommandCodec.expire(expire.order(), expire.unseenSince(), expire.parties());
        try {
            producer.send(new ProducerRecord<>(topic, key, order)).get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not take orders: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while sending orders", e);
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
