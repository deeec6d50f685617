package io.nyala.local.certificate;

import io.nyala.link.Erasure.Forgotten;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An order to forget that was carried out. Keyed hashes only.
 *
 * @param requestId of the order
 * @param submittedAtOrNull when the person asked; null when the log has forgotten the order
 * @param orderedAtOrNull when the log took the order in; null likewise
 * @param forgottenUpTo all that occurred up to this moment is forgotten
 * @param carriedOutAt when the log took the receipt in, the first if there are several
 * @param identifiers who was forgotten, in order of their keys
 */
public record CertifiedErasure(
        String requestId,
        @Nullable Instant submittedAtOrNull,
        @Nullable Instant orderedAtOrNull,
        Instant forgottenUpTo,
        Instant carriedOutAt,
        List<Forgotten> identifiers) {

    /** Copies the list; refuses nulls. */
    public CertifiedErasure {
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(forgottenUpTo);
        Objects.requireNonNull(carriedOutAt);
        identifiers = List.copyOf(identifiers);
    }
}
