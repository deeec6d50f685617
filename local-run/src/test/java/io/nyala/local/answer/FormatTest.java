package io.nyala.local.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FormatTest {
    private static final Answer ANSWER = new Answer(
            List.of("country", "people"),
            List.of(Arrays.asList("DE", 12L), Arrays.asList(null, 3L), Arrays.asList("a \"b\", c", 1L)));

    @Test
    void tableAlignsNumbersRightAndNamesNull() {
        assertThat(printed(Format.TABLE))
                .isEqualTo(
                        """
                         country  | people
                        ----------+--------
                         DE       |     12
                         NULL     |      3
                         a "b", c |      1
                        (3 rows)
                        """);
    }

    @Test
    void csvQuotesWhatNeedsIt() {
        assertThat(printed(Format.CSV)).isEqualTo("country,people\nDE,12\n,3\n\"a \"\"b\"\", c\",1\n");
    }

    @Test
    void jsonIsAnArrayOfObjects() {
        assertThat(printed(Format.JSON))
                .isEqualTo(
                        """
                        [{"country":"DE","people":12},
                         {"country":null,"people":3},
                         {"country":"a \\"b\\", c","people":1}]
                        """);
    }

    @Test
    void literalCannotBeLeft() {
        assertThat(SqlEndpoint.literal("o'neil\\")).isEqualTo("'o\\'neil\\\\'");
    }

    @Test
    void aTableThatIsTooWideForTheScreenHasNarrowerColumns() {
        Answer answer = new Answer(List.of("id", "note"), List.of(List.of(1L, "a note that is quite long")));

        assertThat(printed(Format.TABLE, answer, 20))
                .isEqualTo(
                        """
                         id | note
                        ----+--------------
                          1 | a note that…
                        (1 row)
                        """);
    }

    @Test
    void aTableWithTooManyColumnsHasALineAValue() {
        String wide = "x".repeat(30);
        Answer answer = new Answer(List.of("one", "two", "three"), List.of(List.of(wide, 2L, wide)));

        assertThat(printed(Format.TABLE, answer, 24))
                .isEqualTo(
                        """
                        - row 1 ----------------
                         one   | xxxxxxxxxxxxxx…
                         two   | 2
                         three | xxxxxxxxxxxxxx…
                        (1 row)
                        """);
    }

    private static String printed(Format format) {
        return printed(format, ANSWER, 0);
    }

    private static String printed(Format format, Answer answer, int width) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        format.print(answer, out, width);
        out.flush();
        return text.toString();
    }
}
