package io.nyala.state.archive;

import io.nyala.jobs.Topic;

/** Something to be sent. */
final class Message {

    private final Topic topic;
    private final String key;
    private final byte[] value;

    /**
     * @param topic without prefix
     * @param key messages of one key keep their order
     * @param value in the form of the topic
     */
    Message(Topic topic, String key, byte[] value) {
        this.topic = topic;
        this.key = key;
        this.value = value;
    }

    Topic topic() {
        return topic;
    }

    String key() {
        return key;
    }

    byte[] value() {
        return value;
    }
}
