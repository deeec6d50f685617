package io.nyala.state.proof;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import io.nyala.privacy.Needles;
import io.nyala.state.proof.Remnant.What;
import io.nyala.state.savepoint.SavedEntry;
import io.nyala.state.savepoint.SavedOperator;
import io.nyala.state.savepoint.SavedState;
import io.nyala.state.savepoint.Savepoint;
import io.nyala.state.savepoint.StateKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Looks for an identifier in every key and every value of every state of every operator, byte by byte. */
public final class ErasedSearch {

    private final IdentifierKey key;
    private final Needles values;
    private final Needles keys;

    /**
     * @param identifier as the job knows it
     * @param typed its value as somebody wrote it
     * @param profile the first person that it named alone
     * @throws IllegalArgumentException when the value is so short that it stands in any savepoint
     */
    public ErasedSearch(Identifier identifier, String typed, ProfileId profile) {
        this.key = identifier.key();
        this.values = Needles.ofBytes(new TextForms(List.of(identifier.value(), typed.strip())).bytes());
        this.keys = Needles.ofBytes(Stream.of(key.hex(), profile.hex())
                .flatMap(hex -> Stream.of(raw(IdentifierKey.fromHex(hex)), hex.getBytes(StandardCharsets.UTF_8)))
                .toList());
    }

    private static byte[] raw(IdentifierKey key) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(key.high())
                .putLong(key.low())
                .array();
    }

    /**
     * Looks everywhere.
     *
     * @return where something is, blocks too; empty when the savepoint never heard of the identifier
     * @throws IOException when not all of it can be read: then nothing is proved
     */
    public List<Remnant> search(Savepoint savepoint) throws IOException {
        Map<Place, Long> found = new TreeMap<>();
        for (SavedOperator operator : savepoint.operators()) {
            search(operator, found);
        }
        return found.entrySet().stream()
                .map(place -> place.getKey().remnant(place.getValue()))
                .toList();
    }

    private void search(SavedOperator operator, Map<Place, Long> found) throws IOException {
        Blocks blocks = new Blocks(operator, key, keys);
        Map<SavedState, Long> timers = new HashMap<>();
        operator.each(entry -> {
            Optional<What> what = find(entry, blocks);
            if (what.isPresent() && entry.state().kind() == StateKind.TIMERS) {
                timers.merge(entry.state(), 1L, Long::sum);
            } else {
                what.ifPresent(each ->
                        found.merge(new Place(operator.uid(), entry.state().name(), each), 1L, Long::sum));
            }
        });
        What ofTimers = blocks.isOwn() ? What.BLOCK : What.KEY;
        timers.forEach((state, entries) -> found.put(new Place(operator.uid(), state.name(), ofTimers), entries));
    }

    private Optional<What> find(SavedEntry entry, Blocks blocks) throws IOException {
        if (values.in(entry.key()) || values.in(entry.value())) {
            return Optional.of(What.VALUE);
        }
        if (keys.in(entry.key()) || keys.in(entry.value())) {
            return Optional.of(blocks.isBlock(entry) ? What.BLOCK : What.KEY);
        }
        return Optional.empty();
    }

    private record Place(String operator, String state, What what) implements Comparable<Place> {

        private Remnant remnant(long entries) {
            String until = what == What.BLOCK
                    ? "must stay, so that who was forgotten does not come back"
                    : Inventory.of(Holding.Kind.STATE).stream()
                            .filter(holding -> holding.name().equals(state))
                            .map(Holding::retention)
                            .filter(retention -> !retention.isBlank())
                            .findFirst()
                            .orElse("unknown: nothing of anybody should be here");
            return new Remnant(operator, state, what, entries, until);
        }

        @Override
        public int compareTo(Place other) {
            int byOperator = operator.compareTo(other.operator);
            int byState = byOperator == 0 ? state.compareTo(other.state) : byOperator;
            return byState == 0 ? what.compareTo(other.what) : byState;
        }
    }
}
