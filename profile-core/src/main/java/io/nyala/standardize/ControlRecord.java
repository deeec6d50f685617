package io.nyala.standardize;

import io.nyala.link.Command;
import java.util.Objects;

/** What became of one record of the log of orders: a command, or a dead letter that keeps the record whole. Never nothing. */
public sealed interface ControlRecord permits ControlRecord.Ordered, DeadLetter {

    /**
     * The order counts.
     *
     * @param command what is ordered
     */
    record Ordered(Command command) implements ControlRecord {
        /** Refuses null. */
        public Ordered {
            Objects.requireNonNull(command);
        }
    }
}
