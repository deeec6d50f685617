package io.nyala.standardize;

import io.nyala.event.Event;
import java.util.List;
import java.util.Objects;

/** What became of one message: an event, or a rejection. Never nothing. */
public sealed interface Standardized {

    /**
     * The message counts.
     *
     * @param event the message in canonical form
     * @param refused identifiers of it that were not taken because they name nobody; others remain
     */
    record Accepted(Event event, List<RefusedIdentifier> refused) implements Standardized, StandardizedRecord {
        public Accepted {
            Objects.requireNonNull(event);
            refused = List.copyOf(refused);
        }
    }

    /**
     * The message does not count; whoever sent it has something to repair.
     *
     * @param reason the kind of fault
     * @param detail a sentence for a person; never holds a value of the message
     * @param field path of the field at fault, for example {@code context.device.id}; empty when it is no field
     */
    record Rejected(RejectReason reason, String detail, String field) implements Standardized {
        public Rejected {
            Objects.requireNonNull(reason);
            Objects.requireNonNull(detail);
            Objects.requireNonNull(field);
        }
    }
}
