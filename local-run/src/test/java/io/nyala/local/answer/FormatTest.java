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

    private static String printed(Format format) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        format.print(ANSWER, out);
        out.flush();
        return text.toString();
    }
}
