package io.nyala.state.savepoint;

/** One entry of a state, in bytes. */
public final class SavedEntry {

    private final SavedState state;
    private final byte[] key;
    private final byte[] value;

    SavedEntry(SavedState state, byte[] key, byte[] value) {
        this.state = state;
        this.key = key;
        this.value = value;
    }

    /** Whose it is. */
    public SavedState state() {
        return state;
    }

    /** What Flink finds it by, not to be changed: of keyed state group, key, namespace and key of the map; of other state nothing. */
    public byte[] key() {
        return key;
    }

    /** What rests there, not to be changed; of timers nothing. */
    public byte[] value() {
        return value;
    }

    /** What it takes, in bytes. */
    public long bytes() {
        return (long) key.length + value.length;
    }

    /**
     * How many bytes Flink puts before the value itself: of a map whether there is one, of what has a time to live when it was written. As long as {@code value} when a map has
     * no value.
     */
    public int prefixLength() {
        boolean map = state.kind() == StateKind.MAP;
        if (map && value[0] != 0) {
            return value.length;
        }
        return (map ? 1 : 0) + (state.isAged() ? Long.BYTES : 0);
    }

    /** Personal data: says whose it is only. */
    @Override
    public String toString() {
        return "SavedEntry[" + state.name() + ", " + bytes() + " bytes]";
    }
}
