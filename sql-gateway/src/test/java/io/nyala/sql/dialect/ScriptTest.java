package io.nyala.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.sql.dialect.Script.Part;
import org.junit.jupiter.api.Test;

class ScriptTest {

    @Test
    void statementsEndAtSemicolonsOutsideOfQuotesAndComments() {
        var script =
                """
                -- first; of all
                SELECT ';' AS `a;b`, "c;" -- not; here
                FROM t /* nor; here */;

                SELECT 'it\\'s;' ; SELECT 3
                ;
                ;
                /* done */
                """;

        assertThat(Script.parts(script))
                .containsExactly(
                        new Part("SELECT ';' AS `a;b`, \"c;\" -- not; here\nFROM t /* nor; here */", 2),
                        new Part("SELECT 'it\\'s;'", 5),
                        new Part("SELECT 3", 5));
    }

    @Test
    void blanksAndCommentsAreNoStatement() {
        assertThat(Script.parts(" \n-- nothing")).isEmpty();
    }
}
