package io.nyala.tables;

import static io.nyala.tables.Column.Layout.PLAIN_DEFAULT;
import static io.nyala.tables.ColumnType.BIGINT;
import static io.nyala.tables.ColumnType.STRING;
import static io.nyala.tables.ColumnType.TIMESTAMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class KeyTextPropertyTest {

    private static final Table ONE_TEXT = table(STRING);
    private static final Table ONE_NUMBER = table(BIGINT);
    private static final Table MIXED = table(STRING, TIMESTAMP, STRING);
    private static final Table TEXTS = table(STRING, STRING);

    @Property
    void aSingleTextIsItself(@ForAll("texts") String text) {
        assertThat(ONE_TEXT.primaryKey(text)).isEqualTo(text);
        assertThat(KeyText.values(ONE_TEXT, text)).isEqualTo(List.of(text));
    }

    @Property
    void aNumberIsItsDigits(@ForAll long number) {
        assertThat(ONE_NUMBER.primaryKey(number)).isEqualTo(Long.toString(number));
        assertThat(KeyText.values(ONE_NUMBER, Long.toString(number))).isEqualTo(List.of(number));
    }

    @Property
    void everyKeyCanBeTakenApartAgain(@ForAll("mixedKeys") List<Object> key) {
        assertThat(KeyText.values(MIXED, KeyText.of(MIXED, key))).isEqualTo(key);
    }

    @Property
    void differentKeysHaveDifferentTexts(@ForAll("textKeys") List<Object> one, @ForAll("textKeys") List<Object> other) {
        assertThat(KeyText.of(TEXTS, one).equals(KeyText.of(TEXTS, other))).isEqualTo(one.equals(other));
    }

    /** Whatever is read as a key is written the same way, so no key has two texts. */
    @Property
    void onlyWhatIsWrittenIsRead(@ForAll("keyLikeTexts") String text) {
        read(MIXED, text).ifPresent(key -> assertThat(KeyText.of(MIXED, key)).isEqualTo(text));
    }

    /** The journal holds these: a changed line asks for a reader of both forms. */
    @Example
    void theFormIsThatOfTheFirstRelease() {
        assertThat(ONE_TEXT.primaryKey("a|b\\c")).isEqualTo("a|b\\c");
        assertThat(MIXED.primaryKey("visitor", 1_700_000_000_123_456L, "s|1\\"))
                .isEqualTo("visitor|1700000000123456|s\\|1\\\\");
        assertThat(MIXED.primaryKey("", -1L, "")).isEqualTo("|-1|");
    }

    @Example
    void whatIsNoKeyIsRefusedWithoutBeingShown() {
        for (String text :
                List.of("planted", "planted|1", "planted|1|x|y", "planted|01|x", "a|+1|x", "a|x|b", "a|1|\\n")) {
            assertThatThrownBy(() -> KeyText.values(MIXED, text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("not the text of a key of table keyed");
        }
        assertThatThrownBy(() -> KeyText.values(MIXED, "a|1|\\")).isInstanceOf(IllegalArgumentException.class);
    }

    @Example
    void valuesThatDoNotFitTheColumnsAreRefused() {
        assertThatThrownBy(() -> MIXED.primaryKey("a", "1", "b")).hasMessageContaining("keyed.k1 is of another type");
        assertThatThrownBy(() -> MIXED.primaryKey("a", 1L)).hasMessageContaining("has 3 columns, not 2");
        assertThatThrownBy(() -> table(ColumnType.DOUBLE)).hasMessageContaining("can't be in a key");
    }

    @Example
    void aRowKnowsItsKey() {
        TableRow row = TableRow.of(MIXED)
                .put("k0", "a|b")
                .put("k1", 7L)
                .put("k2", "c")
                .put("note", null)
                .build();

        assertThat(row.primaryKey()).isEqualTo("a\\|b|7|c");
    }

    private static Optional<List<Object>> read(Table table, String text) {
        try {
            return Optional.of(KeyText.values(table, text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Table table(ColumnType... types) {
        List<Column> columns = IntStream.rangeClosed(0, types.length)
                .mapToObj(i -> i == types.length
                        ? Column.optional("note", STRING, PLAIN_DEFAULT, "Note.")
                        : Column.key("k" + i, types[i], PLAIN_DEFAULT, "Key."))
                .toList();
        return new Table("keyed", "A table with such a key.", columns, types.length, 2);
    }

    /** Any text; half of it of the characters that mean something. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(12),
                Arbitraries.strings().withChars('|', '\\', 'a').ofMaxLength(6));
    }

    @Provide
    Arbitrary<String> keyLikeTexts() {
        return Arbitraries.strings().withChars('|', '\\', 'a', '0', '1', '-').ofMaxLength(10);
    }

    @Provide
    Arbitrary<List<Object>> mixedKeys() {
        return Combinators.combine(texts(), Arbitraries.longs(), texts()).as((a, b, c) -> List.of(a, b, c));
    }

    @Provide
    Arbitrary<List<Object>> textKeys() {
        Arbitrary<String> few = Arbitraries.strings().withChars('|', '\\', 'a').ofMaxLength(3);
        return Combinators.combine(few, few).as((a, b) -> List.of(a, b));
    }
}
