package io.nyala.local.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralMentionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ann@example.com | `{\"email\":\"ann@example.com\"`",
                "ann@example.com | `mail Ann@Example.COM now`",
                "ann@example.com | `ann@example.com.`",
                "+46705550143 | `\"phone\":\"+46705550143\"`",
                "u-17 | `{\"userId\":\"U-17\"`",
                "a.c*e+g(h | `x a.c*e+g(h y`"
            })
    void aValueIsFoundAsAWordInAnyCase(String value, String text) {
        assertThat(new LiteralMention(List.of("somebody else", value)).isIn(text))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ann@example.com | `joann@example.com`",
                "ann@example.com | `jo.ann@example.com`",
                "ann@example.com | `ann@example.com.br`",
                "ann@example.com | `annXexample.com`",
                "customer-1 | `customer-17`",
                "u-17 | `sku-17 u-17 u-171`",
                "42 | `{\"quantity\":42}`",
                "a.c*e+g(h | `abcce+g(h`"
            })
    void aPartOfALongerWordIsSomebodyElse(String value, String text) {
        assertThat(new LiteralMention(List.of(value)).isIn(text)).isFalse();
    }
}
