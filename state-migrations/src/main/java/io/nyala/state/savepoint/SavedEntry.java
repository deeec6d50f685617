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

    /** Personal data: says whose it is only. */
    @Override
    public String toString() {
        return "SavedEntry[" + state.name() + ", " + bytes() + " bytes]";
    }
}
