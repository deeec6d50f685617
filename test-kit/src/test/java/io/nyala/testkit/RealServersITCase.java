package io.nyala.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kudu.client.KuduClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RealServersITCase {
    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    @Test
    void consumeAllSeesEveryPartition() throws Exception {
        KAFKA.createTopic("numbers", 2);
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", KAFKA.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (int i = 0; i < 4; i++) {
                byte[] value = Integer.toString(i).getBytes(UTF_8);
                producer.send(new ProducerRecord<byte[], byte[]>("numbers", i % 2, new byte[0], value))
                        .get();
            }
        }
        assertThat(KAFKA.consumeAll("numbers"))
                .extracting(message -> new String(message.value(), UTF_8))
                .containsExactly("0", "2", "1", "3");
    }

    @Test
    void kuduListsTables() throws Exception {
        try (KuduClient client = new KuduClient.KuduClientBuilder(KUDU.masters()).build()) {
            assertThat(client.getTablesList().getTablesList()).isEmpty();
        }
    }
}
