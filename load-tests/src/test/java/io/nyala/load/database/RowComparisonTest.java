package io.nyala.load.database;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowComparisonTest {

    private static final Map<String, String> ROW = Map.of("id", "1", "no", "7", "first", "Cast", "stars", "3");
    private static final String PERSON =
            """
            {"value": "7", "profile_id": "p", "first_name": "Cast", "city": null, "birth_date": null,
             "traits": "{\\"stars\\":{\\"value\\":3}}"}
            """;

    private final RowComparison comparison = new RowComparison(Map.of(1L, ROW));

    @Test
    void equalRowsDoNotDiffer() throws Exception {
        assertThat(comparison.withChanges(Map.of(1L, ROW)).count()).isZero();
        assertThat(comparison.withPeople(people(PERSON), 1).count()).isZero();
    }

    @Test
    void aRowThatIsMissingTooManyOrOtherwiseDiffers() {
        assertThat(comparison.withChanges(Map.of()).count()).isEqualTo(1);
        assertThat(comparison.withChanges(Map.of(1L, ROW, 2L, ROW)).count()).isEqualTo(1);
        assertThat(comparison.withChanges(Map.of(1L, Map.of("id", "1"))).count())
                .isEqualTo(1);
    }

    @Test
    void aPersonWhoIsMissingTooManyOrOtherwiseDiffers() throws Exception {
        assertThat(comparison.withPeople(List.of(), 1).count()).isEqualTo(1);
        assertThat(comparison.withPeople(people(PERSON), 2).count()).isEqualTo(1);
        assertThat(comparison
                        .withPeople(people(PERSON, PERSON.replace("\"7\"", "\"8\"")), 1)
                        .count("person without a row"))
                .isEqualTo(1);
        for (String said : List.of("Cast", "null", "3")) {
            assertThat(comparison
                            .withPeople(people(PERSON.replaceFirst(said, "4")), 1)
                            .count())
                    .isEqualTo(1);
        }
    }

    private static List<JsonNode> people(String... people) throws JsonProcessingException {
        return List.of(new ObjectMapper().readValue("[" + String.join(",", people) + "]", JsonNode[].class));
    }
}
