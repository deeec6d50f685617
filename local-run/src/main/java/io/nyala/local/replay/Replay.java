package io.nyala.local.replay;

import io.nyala.local.home.CliFailure;
import io.nyala.standardize.Origin;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;

/** Sends the lines of files as events. */
public final class Replay {
    private static final double NANOS_PER_SECOND = 1e9;

    private final String brokers;
    private final String topic;
    private final String source;
    private final OptionalLong rate;

    private long sent;
    private long blank;
    private long startedAt;

    /**
     * A replay, not begun.
     *
     * @param brokers host:port
     * @param topic where the events go
     * @param source name of the source the events are from; empty = the default one
     * @param rate events a second; empty = as fast as it goes
     */
    public Replay(String brokers, String topic, String source, OptionalLong rate) {
        this.brokers = brokers;
        this.topic = topic;
        this.source = source;
        this.rate = rate;
    }

    /**
     * What was sent.
     *
     * @param events lines that are in Kafka now
     * @param blankLines lines without a byte, which are no events
     */
    public record Sent(long events, long blankLines) {}

    /**
     * Refuses early what could only fail in the middle of the work.
     *
     * @param files paths; {@code -} = standard input
     * @throws CliFailure when one cannot be read
     */
    public static void check(List<String> files) {
        files.forEach(EventFile::check);
    }

    /**
     * Sends all lines; on return each is in Kafka.
     *
     * @param files paths; {@code -} = standard input
     * @return the counts
     * @throws CliFailure when a file cannot be read or Kafka stays away
     */
    public Sent send(List<String> files) {
        check(files);
        startedAt = System.nanoTime();
        try (EventSender sender = new EventSender(brokers, topic, source, Clock.systemUTC())) {
            for (String file : files) {
                send(file, sender);
            }
            sender.flush();
        }
        return new Sent(sent, blank);
    }

    private void send(String path, EventSender sender) {
        try (EventFile file = EventFile.open(path);
                ProgressBar bar = new ProgressBar("sending")) {
            LineReader lines = new LineReader(file.content(), EventSender.LONGEST_LINE);
            for (LineReader.Line line = lines.next(); line != null; line = lines.next()) {
                if (line.isBlank()) {
                    blank++;
                } else {
                    send(path, line, sender);
                    bar.show(file.share(), sent, path);
                }
            }
        } catch (IOException e) {
            throw new CliFailure(
                    EventFile.unreadable(path, e).getMessage() + "; " + sent + " events were sent before", e);
        }
    }

    private void send(String path, LineReader.Line line, EventSender sender) {
        if (line.tooLong()) {
            throw new CliFailure(path + ":" + line.number() + " is longer than 8 MB and cannot be sent; take it out; "
                    + sent + " events were sent before");
        }
        rate.ifPresent(this::pace);
        sender.send(new Origin(path, line.number()), line.bytes());
        sent++;
    }

    private void pace(long perSecond) {
        long due = startedAt + (long) (sent * NANOS_PER_SECOND / perSecond);
        long early = due - System.nanoTime();
        if (early > 0) {
            LockSupport.parkNanos(early);
        }
    }
}
