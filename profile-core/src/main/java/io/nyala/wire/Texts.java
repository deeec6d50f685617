package io.nyala.wire;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the texts of one value are written: each for itself, or each different one once. */
public interface Texts {

    /** Each for itself: for values with few texts. */
    Texts PLAIN = new Texts() {
        @Override
        public void put(String text, DataOutput out) throws IOException {
            Wire.putText(text, out);
        }

        @Override
        public String get(DataInput in) throws IOException {
            return Wire.text(in);
        }
    };

    /** Writes a text. */
    void put(String text, DataOutput out) throws IOException;

    /** Reads a text. */
    String get(DataInput in) throws IOException;

    /** Each different text once, afterwards its number: for one value, written or read from its beginning. */
    public static Texts table() {
        return new Table();
    }

    /** See {@link #table()}. */
    final class Table implements Texts {
        private final Map<String, Integer> numbers = new HashMap<>();
        private final List<String> texts = new ArrayList<>();

        @Override
        public void put(String text, DataOutput out) throws IOException {
            Integer known = numbers.putIfAbsent(text, numbers.size());
            if (known == null) {
                Wire.putUnsigned(0, out);
                Wire.putText(text, out);
            } else {
                Wire.putUnsigned(known + 1L, out);
            }
        }

        @Override
        public String get(DataInput in) throws IOException {
            int number = Math.toIntExact(Wire.unsigned(in));
            if (number > 0) {
                return texts.get(number - 1);
            }
            String text = Wire.text(in);
            texts.add(text);
            return text;
        }
    }
}
