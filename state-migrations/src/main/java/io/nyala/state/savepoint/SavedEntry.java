package io.nyala.state.savepoint;

/**
 * One entry of a state, in bytes.
 *
 * @param state whose
 * @param key what Flink finds it by: of keyed state group, key, namespace and key of the map; of other state nothing
 * @param value what rests there; of timers nothing
 */
public record SavedEntry(SavedState state, byte[] key, byte[] value) {

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
