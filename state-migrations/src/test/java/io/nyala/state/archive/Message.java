package io.nyala.state.archive;

import io.nyala.jobs.Topic;

/**
 * Something to be sent.
 *
 * @param topic without prefix
 * @param key messages of one key keep their order
 * @param value in the form of the topic
 */
record Message(Topic topic, String key, byte[] value) {}
