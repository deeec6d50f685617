package io.nyala.local.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.local.answer.SqlText.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTextTest {

    @Test
    void statementsEndAtSemicolonsOutsideOfQuotesAndComments() {
        SqlText text = SqlText.of("-- first; of all\nselect ';' as `a;b`, \"c;\" /* ; */\nfrom t;\nselect 'it\\'s;'");

        assertThat(text.statements())
                .containsExactly(
                        new Part("select ';' as `a;b`, \"c;\" /* ; */\nfrom t", 2), new Part("select 'it\\'s;'", 4));
        assertThat(text.isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "select 1;", "select 1; -- done", "-- nothing", ";"})
    void whatHasEndedIsComplete(String text) {
        assertThat(SqlText.of(text).isComplete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1", "select ';", "select 1; select", "select /* ;", "select 1 -- ;"})
    void whatGoesOnIsNot(String text) {
        assertThat(SqlText.of(text).isComplete()).isFalse();
    }

    @Test
    void aFailureShowsThePlace() {
        String statement = "\n\nselect *\n  from nowhere";

        assertThat(new StatementFailure(
                                "no table nowhere (line 4, column 8, at: nowhere)", statement, new RuntimeException())
                        .picture())
                .hasValue("    from nowhere\n         ^");
        assertThat(new StatementFailure("no memory", statement, new RuntimeException()).picture())
                .isEmpty();
        assertThat(new StatementFailure("line 9, column 1", statement, new RuntimeException()).picture())
                .isEmpty();
    }
}
