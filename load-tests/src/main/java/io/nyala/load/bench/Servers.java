package io.nyala.load.bench;

import java.util.List;

/** The real servers that a benchmark runs against, made for it and gone after it. */
public interface Servers extends AutoCloseable {

    /** Address of the broker. */
    String bootstrapServers();

    /** Address of the Kudu master. */
    String kuduMasters();

    /** Processes of the broker. */
    List<Long> brokerPids();

    /** Processes of Kudu. */
    List<Long> kuduPids();

    /** Counts what Kudu was told to write. */
    WrittenRows writtenRows();

    /** What runs, with versions. */
    String describe();

    @Override
    void close();
}
