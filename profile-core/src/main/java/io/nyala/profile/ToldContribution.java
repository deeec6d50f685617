package io.nyala.profile;

/** What an event says to an identifier that it shows. If it showed something new, it counts when the linker has decided on that. */
public sealed interface ToldContribution extends Contribution permits EventContribution, Mention {

    /** The event among all that is under way. */
    ObservationId observation();

    /** Whether it must wait for the verdict. */
    boolean awaitsVerdict();
}
