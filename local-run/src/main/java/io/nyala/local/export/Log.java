package io.nyala.local.export;

import io.nyala.standardize.LogRecord;
import java.util.Collection;
import java.util.function.Consumer;

/** Reads topics from the oldest record to the present end. */
@FunctionalInterface
public interface Log {

    /**
     * Reads topics together.
     *
     * @param topics their names
     * @param each takes each record
     */
    void read(Collection<String> topics, Consumer<LogRecord> each);
}
