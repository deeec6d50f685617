package io.nyala.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class PublicationTest {

    private static final Publication<String> PUBLICATION = Publication.serializer(
            "topic.v1",
            text -> text.substring(0, 1),
            text -> text.length() > 1 ? text.getBytes(StandardCharsets.UTF_8) : null);

    @Test
    void aValueGoesUnderItsKeyAlsoAfterTheTravelToTheTask() throws Exception {
        ProducerRecord<byte[], byte[]> record =
                InstantiationUtil.clone(PUBLICATION).serialize("ab", null, null);

        assertThat(record.topic()).isEqualTo("topic.v1");
        assertThat(record.key()).asString().isEqualTo("a");
        assertThat(record.value()).asString().isEqualTo("ab");
    }

    @Test
    void whatIsNotToBeToldIsLeftOut() {
        assertThat(PUBLICATION.serialize("a", null, null)).isNull();
    }
}
