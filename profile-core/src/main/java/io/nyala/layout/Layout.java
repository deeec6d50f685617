package io.nyala.layout;

import io.nyala.wire.UnknownLayoutException;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The binary form of one type.
 *
 * <p>A layout never changes what it can read: a new form gets a new version number, and {@link #read} reads all of them. Each
 * value carries the version it was written with, so state is migrated by being rewritten, one value at a time.
 */
public interface Layout<T> {

    /** The frozen name under which savepoints know this layout. */
    String layoutName();

    /** Writes the newest form. */
    void write(T value, DataOutput out) throws IOException;

    /**
     * Reads any form that was ever written.
     *
     * @throws UnknownLayoutException when the bytes were written by a newer program
     */
    T read(DataInput in) throws IOException;
}
