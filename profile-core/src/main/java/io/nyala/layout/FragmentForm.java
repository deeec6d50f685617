package io.nyala.layout;

import io.nyala.profile.Fragment;
import java.io.DataOutput;
import java.io.IOException;

/** How the fragments inside a larger value are written: as {@link FragmentLayout} does, or by a migration in a form of before. */
@FunctionalInterface
public interface FragmentForm {

    /**
     * Writes one, with the number of the form before it.
     *
     * @throws IOException when the form cannot say all that the fragment holds
     */
    void write(Fragment fragment, DataOutput out) throws IOException;
}
