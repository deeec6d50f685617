package io.nyala.sessionize;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows from one input of a visitor.
 *
 * @param nextOrNull the visitor from now on, or null when nothing is left to remember
 * @param changes of rows, to be written in this order
 * @param verdict what became of the event
 * @param withdrawn steps counted before that are now taken out of their sessions: by sampling, or because they are forgotten
 */
public record Decision(@Nullable Visitor nextOrNull, List<SessionChange> changes, Verdict verdict, int withdrawn) {

    /** Copies the list. */
    public Decision {
        changes = List.copyOf(changes);
        Objects.requireNonNull(verdict);
    }

    /** The visitor from now on, or empty when its state is to be removed. */
    public Optional<Visitor> next() {
        return Optional.ofNullable(nextOrNull);
    }
}
