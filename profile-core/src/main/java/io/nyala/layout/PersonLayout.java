package io.nyala.layout;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.profile.Fragment;
import io.nyala.resolve.Person;
import io.nyala.wire.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** A person at rest in the state of {@code update-profile}. */
public enum PersonLayout implements Layout<Person> {
    INSTANCE;

    private static final int VERSION = 1;

    @Override
    public String layoutName() {
        return "person";
    }

    @Override
    public void write(Person person, DataOutput out) throws IOException {
        write(person, FragmentLayout.INSTANCE::write, out);
    }

    /** Writes the newest form, with fragments of any form in it. */
    public void write(Person person, FragmentForm fragments, DataOutput out) throws IOException {
        out.writeByte(VERSION);
        LinkWire.put(person.id(), out);
        Wire.putUnsigned(person.version(), out);
        Wire.putUnsigned(person.fragments().size(), out);
        for (Fragment fragment : person.fragments().values()) {
            fragments.write(fragment, out);
        }
    }

    @Override
    public Person read(DataInput in) throws IOException {
        Wire.version(layoutName(), VERSION, in);
        ProfileId id = LinkWire.profile(in);
        long version = Wire.unsigned(in);
        SortedMap<IdentifierKey, Fragment> fragments = new TreeMap<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            Fragment fragment = FragmentLayout.INSTANCE.read(in);
            fragments.put(fragment.identifier().key(), fragment);
        }
        return new Person(id, version, fragments);
    }
}
