package io.nyala.local.replay;

import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.local.home.CliFailure;
import io.nyala.standardize.Origin;
import java.time.Clock;

/** Sends lines as events of one source. */
final class EventSender implements AutoCloseable {
    /** Bytes of the largest line that can be sent: room for the envelope below the broker's limit of 8 MiB. */
    static final int LONGEST_LINE = 8 * 1024 * 1024 - 16 * 1024;

    private final EventProducer producer;
    private final String topic;
    private final String source;
    private final Clock clock;
    private final int partitions;
    private int next;

    /**
     * A connection to the broker.
     *
     * @param brokers host:port
     * @param topic where the events go
     * @param source name of the source the events are from
     * @param clock for the time of sending
     */
    EventSender(String brokers, String topic, String source, Clock clock) {
        this.producer = new EventProducer(brokers);
        this.topic = topic;
        this.source = source;
        this.clock = clock;
        this.partitions = producer.partitions(topic);
    }

    /**
     * Sends a line; returns before it has arrived.
     *
     * @param origin file and number of the line
     * @param line its bytes
     * @throws CliFailure when an earlier one could not be delivered
     */
    void send(Origin origin, byte[] line) {
        int partition = next; // in turn: the answer depends on no order, and all subtasks get work
        next = (next + 1) % partitions;
        producer.send(topic, partition, EventEnvelopeCodec.encodeJson("", source, clock.millis(), origin, line));
    }

    /**
     * Returns when everything sent has arrived.
     *
     * @throws CliFailure when something could not be delivered
     */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
