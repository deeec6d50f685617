package io.nyala.layout;

import io.nyala.identity.ProfileId;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Sixteen bytes, big endian, without a version: keys are the order of the state and never change form. */
public enum ProfileIdLayout implements Layout<ProfileId> {
    INSTANCE;

    @Override
    public String layoutName() {
        return "profile-id";
    }

    @Override
    public void write(ProfileId profile, DataOutput out) throws IOException {
        LinkWire.put(profile, out);
    }

    @Override
    public ProfileId read(DataInput in) throws IOException {
        return LinkWire.profile(in);
    }
}
