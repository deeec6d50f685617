package io.nyala.link;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.profile.ObservationId;

/**
 * What the linker tells the keeper of one identifier. All messages to one identifier come in their order.
 */
public sealed interface LinkMessage {

    /** The identifier it is for. */
    IdentifierKey to();

    /**
     * The event that waited may go on, or must be dropped; at a partner, that it was shown.
     *
     * @param drop whether one of its identifiers was erased after the event
     */
    record Verdict(IdentifierKey to, ObservationId observation, boolean drop) implements LinkMessage {}

    /**
     * From now on the identifier names this person.
     *
     * @param epoch grows from message to message of a tenant
     * @param profile the person
     * @param alone whether the identifier is the person's only one: the profile is that of the identifier itself
     * @param at when the message or order that caused it was taken in, epoch milliseconds
     * @param occurredAt event time of that message, or when it was ordered, epoch milliseconds
     */
    record Assignment(
            IdentifierKey to, long epoch, ProfileId profile, boolean alone, long at, long occurredAt, ChangeKind reason)
            implements LinkMessage {}

    /**
     * Forget everything that occurred up to a moment.
     *
     * @param erasedAt epoch milliseconds
     * @param generation of the person that the identifier names when it comes back
     */
    record Wipe(IdentifierKey to, long epoch, long erasedAt, int generation) implements LinkMessage {}

    /**
     * Let nothing of the identifier expire for some time (legal hold).
     *
     * @param until when it ends, epoch milliseconds; {@link LinkedIdentifier#NEVER} when it has
     */
    record Hold(IdentifierKey to, long until) implements LinkMessage {}

    /** Admit no event that shows this partner and occurred up to a moment: the partner was erased. */
    record BlockPartner(IdentifierKey to, IdentifierKey partner, long erasedAt) implements LinkMessage {}
}
