package io.nyala.sessionize;

import io.nyala.event.MessageType;
import io.nyala.event.VisitFacts;
import io.nyala.identity.IdentifierKey;
import io.nyala.wire.Texts;
import io.nyala.wire.VisitFactsWire;
import io.nyala.wire.Wire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The steps of a session that may still change, in order. There are many of them and only an event that comes out of order asks for
 * each, so they are held packed, and at rest just as in memory: some 40 bytes a step. Immutable.
 *
 * <p>A step is its time after the first, a mask of what follows, and that; a new field takes a new bit. What steps have in common,
 * identifiers and the first {@value #MOST_TEXTS} texts that name no page, is held once.
 */
public final class Steps {

    /** No step. */
    public static final Steps NONE = new Steps(List.of(), List.of(), 0, 0, 0, 0, new byte[0]);

    private static final int MOST_TEXTS = 12;
    private static final int TEXT_BYTES = 64;
    private static final int IDENTIFIER_BYTES = 32;

    private static final int NAMES_USER = 1;
    private static final int FACTS = 1 << 1;
    private static final int REVENUE = 1 << 2;
    private static final int ALL = (1 << 3) - 1;

    private final List<String> texts;
    private final List<IdentifierKey> identifiers;
    private final int size;
    private final long firstAt;
    private final long lastAt;
    private final int lastFrom;
    private final byte[] packed;

    private Steps(
            List<String> texts,
            List<IdentifierKey> identifiers,
            int size,
            long firstAt,
            long lastAt,
            int lastFrom,
            byte[] packed) {
        this.texts = texts;
        this.identifiers = identifiers;
        this.size = size;
        this.firstAt = firstAt;
        this.lastAt = lastAt;
        this.lastFrom = lastFrom;
        this.packed = packed;
    }

    /** Packs steps that are in order. */
    public static Steps of(List<Step> steps) {
        if (steps.isEmpty()) {
            return NONE;
        }
        Packing packing = new Packing(NONE, steps.get(0).at());
        steps.forEach(packing::add);
        return packing.packed();
    }

    /** Reads what {@link #write} wrote. */
    public static Steps read(DataInput in) throws IOException {
        int size = Math.toIntExact(Wire.unsigned(in));
        if (size == 0) {
            return NONE;
        }
        List<String> texts = new ArrayList<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            texts.add(Wire.text(in));
        }
        List<IdentifierKey> identifiers = new ArrayList<>();
        for (long left = Wire.unsigned(in); left > 0; left--) {
            identifiers.add(Wire.key(in));
        }
        long firstAt = Wire.signed(in);
        long lastAt = firstAt + Wire.unsigned(in);
        int lastFrom = Math.toIntExact(Wire.unsigned(in));
        byte[] packed = new byte[Math.toIntExact(Wire.unsigned(in))];
        in.readFully(packed);
        return new Steps(List.copyOf(texts), List.copyOf(identifiers), size, firstAt, lastAt, lastFrom, packed);
    }

    /** Writes the steps as they are. */
    public void write(DataOutput out) throws IOException {
        Wire.putUnsigned(size, out);
        if (size == 0) {
            return;
        }
        Wire.putUnsigned(texts.size(), out);
        for (String text : texts) {
            Wire.putText(text, out);
        }
        Wire.putUnsigned(identifiers.size(), out);
        for (IdentifierKey identifier : identifiers) {
            Wire.putKey(identifier, out);
        }
        Wire.putSigned(firstAt, out);
        Wire.putUnsigned(lastAt - firstAt, out);
        Wire.putUnsigned(lastFrom, out);
        Wire.putUnsigned(packed.length, out);
        out.write(packed);
    }

    /** How many steps there are. */
    public int size() {
        return size;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return size == 0;
    }

    /** About how much heap they take, in bytes. */
    int bytes() {
        return packed.length + TEXT_BYTES * texts.size() + IDENTIFIER_BYTES * identifiers.size();
    }

    /** Time of the first; there must be one. */
    long firstAt() {
        return firstAt;
    }

    /** Time of the last; there must be one. */
    long lastAt() {
        return lastAt;
    }

    /** Whether all are earlier than a step. */
    boolean areBefore(Step step) {
        return size == 0
                || lastAt < step.at()
                || (lastAt == step.at() && at(lastFrom).compareTo(step) < 0);
    }

    /** Whether a step is earlier than all; there must be one. */
    boolean areAfter(Step step) {
        return firstAt > step.at() || (firstAt == step.at() && at(0).compareTo(step) > 0);
    }

    /** These and one more, which comes after all. */
    Steps plus(Step step) {
        Packing packing = new Packing(this, size == 0 ? step.at() : firstAt);
        packing.add(step);
        return packing.packed();
    }

    /** Each step. */
    public List<Step> list() {
        DataInput in = from(0);
        List<Step> steps = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            steps.add(step(in));
        }
        return steps;
    }

    private Step at(int offset) {
        return step(from(offset));
    }

    private DataInput from(int offset) {
        return new DataInputStream(new ByteArrayInputStream(packed, offset, packed.length - offset));
    }

    private Step step(DataInput in) {
        try {
            long at = firstAt + Wire.unsigned(in);
            int mask = Wire.mask("step", ALL, in);
            Texts known = new Numbered(texts);
            return new Step(
                    at,
                    in.readLong(),
                    known.get(in),
                    identifiers.get((int) Wire.unsigned(in)),
                    (int) Wire.unsigned(in),
                    (mask & NAMES_USER) != 0,
                    MessageType.ofCode(in.readUnsignedByte()),
                    (mask & FACTS) != 0 ? VisitFactsWire.get(Texts.PLAIN, known, in) : VisitFacts.NONE,
                    (mask & REVENUE) != 0 ? Wire.signed(in) : 0);
        } catch (IOException e) {
            throw new UncheckedIOException("steps can't be read", e);
        }
    }

    /** The same steps, however they came to be packed. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Steps steps && size == steps.size && list().equals(steps.list());
    }

    @Override
    public int hashCode() {
        return list().hashCode();
    }

    /** Redacted: pages may hold personal data. */
    @Override
    public String toString() {
        return "Steps[" + size + "]";
    }

    /** The first few different texts have numbers, the others are written out. */
    private record Numbered(List<String> texts) implements Texts {
        @Override
        public void put(String text, DataOutput out) throws IOException {
            int number = texts.indexOf(text);
            if (number < 0 && texts.size() < MOST_TEXTS) {
                number = texts.size();
                texts.add(text);
            }
            Wire.putUnsigned(number + 1L, out);
            if (number < 0) {
                Wire.putText(text, out);
            }
        }

        @Override
        public String get(DataInput in) throws IOException {
            int number = (int) Wire.unsigned(in);
            return number > 0 ? texts.get(number - 1) : Wire.text(in);
        }
    }

    /** Steps being added to others. */
    private static final class Packing {
        private final List<String> texts;
        private final Texts numbered;
        private final List<IdentifierKey> identifiers;
        private final ByteArrayOutputStream added = new ByteArrayOutputStream(64);
        private final DataOutput out = new DataOutputStream(added);
        private final Steps before;
        private final long firstAt;
        private int size;
        private long lastAt;
        private int lastFrom;

        Packing(Steps before, long firstAt) {
            this.texts = new ArrayList<>(before.texts);
            this.numbered = new Numbered(texts);
            this.identifiers = new ArrayList<>(before.identifiers);
            this.before = before;
            this.firstAt = firstAt;
            this.size = before.size;
            this.lastAt = before.size == 0 ? firstAt : before.lastAt;
        }

        void add(Step step) {
            if (step.at() < lastAt) {
                throw new IllegalArgumentException("steps are in order of time");
            }
            lastFrom = before.packed.length + added.size();
            lastAt = step.at();
            size++;
            try {
                put(step);
            } catch (IOException e) {
                throw new UncheckedIOException("memory can always be written", e);
            }
        }

        private void put(Step step) throws IOException {
            boolean facts = !step.facts().isNone();
            Wire.putUnsigned(step.at() - firstAt, out);
            Wire.putUnsigned(
                    (step.namesUser() ? NAMES_USER : 0)
                            | (facts ? FACTS : 0)
                            | (step.revenueMicros() == 0 ? 0 : REVENUE),
                    out);
            out.writeLong(step.hash());
            numbered.put(step.source(), out);
            Wire.putUnsigned(number(step.identifier()), out);
            Wire.putUnsigned(step.priority(), out);
            out.writeByte(step.type().code());
            if (facts) {
                VisitFactsWire.put(step.facts(), Texts.PLAIN, numbered, out);
            }
            if (step.revenueMicros() != 0) {
                Wire.putSigned(step.revenueMicros(), out);
            }
        }

        private int number(IdentifierKey identifier) {
            int number = identifiers.indexOf(identifier);
            if (number < 0) {
                number = identifiers.size();
                identifiers.add(identifier);
            }
            return number;
        }

        Steps packed() {
            byte[] more = added.toByteArray();
            byte[] all = Arrays.copyOf(before.packed, before.packed.length + more.length);
            System.arraycopy(more, 0, all, before.packed.length, more.length);
            return new Steps(
                    texts.size() == before.texts.size() ? before.texts : List.copyOf(texts),
                    identifiers.size() == before.identifiers.size() ? before.identifiers : List.copyOf(identifiers),
                    size,
                    firstAt,
                    lastAt,
                    lastFrom,
                    all);
        }
    }
}
