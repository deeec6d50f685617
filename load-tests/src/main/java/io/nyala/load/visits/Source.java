package io.nyala.load.visits;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Who sends the messages. Each source has a topic of its own. */
public enum Source {
    /** The site. */
    WEB("event.v1"),
    /** The app; it falls silent for a while. */
    APP("app_event.v1"),
    /** The shop's server: orders. */
    SHOP("shop_event.v1");

    private final String topic;

    Source(String topic) {
        this.topic = topic;
    }

    /** Where its messages go. */
    public String topic() {
        return topic;
    }

    /** Its name in the envelope. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All topics with commas between them, as the job's option {@code event.topics} wants them. */
    public static String topics() {
        return Arrays.stream(values()).map(Source::topic).collect(Collectors.joining(","));
    }

    static Source of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
