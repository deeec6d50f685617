package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import io.nyala.services.NyalaTopics;
import java.util.Arrays;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class TopicTest {

    @Test
    void everyTopicIsOnTheListOfWhatHoldsPeople() {
        assertThat(Inventory.names(Holding.Kind.TOPIC))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Topic.values()).map(Topic::topicName).toList());
    }

    @Test
    void aLocalSystemHasTheTopicsOfTheJobAndNoOthers() {
        assertThat(NyalaTopics.all("my."))
                .extracting(NewTopic::name)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Topic.values())
                        .map(topic -> "my." + topic.topicName())
                        .toList());
    }
}
