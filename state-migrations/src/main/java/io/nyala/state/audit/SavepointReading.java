package io.nyala.state.audit;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.jobs.OperatorId;
import io.nyala.jobs.identity.ResolveIdentity;
import io.nyala.jobs.identity.TenantState;
import io.nyala.jobs.identity.UpdateProfile;
import io.nyala.jobs.state.StageCounters;
import io.nyala.link.Component;
import io.nyala.link.LinkedIdentifier;
import io.nyala.resolve.Person;
import io.nyala.resolve.ResolvedIdentifier;
import io.nyala.state.savepoint.EntryDecoder;
import io.nyala.state.savepoint.SavedEntry;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.Savepoint;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Reads what a savepoint, or a checkpoint that was kept, holds of people, by the names that the job itself declares. Everything comes into memory. */
public final class SavepointReading {

    private static final String APPLIED = StageCounters.state("eventsApplied").getName();

    private final Savepoint savepoint;

    private SavepointReading(Savepoint savepoint) {
        this.savepoint = savepoint;
    }

    /**
     * What a savepoint holds of people.
     *
     * @param savepoint its folder, as a path or address
     * @throws IOException when it is none of the job of profiles, or cannot be read
     */
    public static SavedPeople read(String savepoint) throws IOException {
        SavepointReading reading = new SavepointReading(Savepoint.open(savepoint));
        Map<IdentifierKey, ResolvedIdentifier> identifiers = new HashMap<>();
        long applied = reading.identifiers(identifiers);
        Map<IdentifierKey, LinkedIdentifier> linked = new HashMap<>();
        Map<ProfileId, Component> components = new HashMap<>();
        reading.linker(linked, components);
        return new SavedPeople(identifiers, reading.people(), linked, components, applied);
    }

    private long identifiers(Map<IdentifierKey, ResolvedIdentifier> into) throws IOException {
        SavedOperator operator = savepoint.operator(OperatorId.RESOLVE_IDENTITY);
        EntryDecoder decoder = new EntryDecoder(operator);
        String name = ResolveIdentity.identifier().getName();
        long[] applied = new long[1];
        operator.each(entry -> {
            if (entry.state().name().equals(name)) {
                into.put((IdentifierKey) decoder.key(entry), (ResolvedIdentifier) value(decoder, entry));
            } else if (entry.state().name().equals(APPLIED)) {
                applied[0] += (Long) value(decoder, entry);
            }
        });
        return applied[0];
    }

    private Map<IdentifierKey, Person> people() throws IOException {
        SavedOperator operator = savepoint.operator(OperatorId.UPDATE_PROFILE);
        EntryDecoder decoder = new EntryDecoder(operator);
        String name = UpdateProfile.person().getName();
        Map<IdentifierKey, Person> people = new HashMap<>();
        operator.each(entry -> {
            if (entry.state().name().equals(name)) {
                people.put((IdentifierKey) decoder.key(entry), (Person) value(decoder, entry));
            }
        });
        return people;
    }

    /** No key of one tenant is a key of another, so that all go into one map. */
    private void linker(Map<IdentifierKey, LinkedIdentifier> linked, Map<ProfileId, Component> components)
            throws IOException {
        SavedOperator operator = savepoint.operator(OperatorId.LINK_IDENTITIES);
        EntryDecoder decoder = new EntryDecoder(operator);
        String ofIdentifiers = TenantState.linkedIdentifiers().getName();
        String ofPeople = TenantState.components().getName();
        operator.each(entry -> {
            if (entry.state().name().equals(ofIdentifiers)) {
                linked.put((IdentifierKey) decoder.mapKey(entry), (LinkedIdentifier) value(decoder, entry));
            } else if (entry.state().name().equals(ofPeople)) {
                components.put((ProfileId) decoder.mapKey(entry), (Component) value(decoder, entry));
            }
        });
    }

    private static Object value(EntryDecoder decoder, SavedEntry entry) throws IOException {
        return Objects.requireNonNull(decoder.value(entry), entry.state().name());
    }
}
