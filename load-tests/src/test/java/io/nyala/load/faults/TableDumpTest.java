package io.nyala.load.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Runs are equal when they have the same people, whatever ids were minted for them. */
class TableDumpTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void mintedIdsAndTheOrderOfRowsMakeNoDifference() {
        assertThat(dump("one", "two", "two", 7)).isEqualTo(dump("x", "a", "a", 7));
    }

    @Test
    void otherPeopleAndOtherNumbersDo() {
        String one = dump("one", "two", "two", 7);
        assertThat(dump("one", "one", "two", 7)).isNotEqualTo(one);
        assertThat(dump("one", "two", "two", 8)).isNotEqualTo(one);
        assertThat(dump("one", "two", "ghost", 7)).isNotEqualTo(one);
    }

    /** Of two identifiers besides that of {@code second}, of which the profile has a row. */
    private static String dump(String first, String second, String profile, long events) {
        List<JsonNode> identifiers = new ArrayList<>(
                List.of(identifier("u-1", first), identifier("u-2", second), identifier("u-3", second)));
        List<JsonNode> profiles = List.of(JSON.createObjectNode()
                .put("profile_id", profile)
                .put("event_count", events)
                .put("version", profile.hashCode()));
        if (first.compareTo(second) > 0) {
            Collections.reverse(identifiers);
        }
        TableDump.rename(identifiers, profiles);
        return TableDump.hash("identifier", identifiers, List.of())
                + TableDump.hash("profile", profiles, List.of("version"));
    }

    private static JsonNode identifier(String value, String profile) {
        return JSON.createObjectNode()
                .put("namespace", "user_id")
                .put("value", value)
                .put("profile_id", profile);
    }
}
