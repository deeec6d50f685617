package io.nyala.local.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.privacy.Needles;
import io.nyala.standardize.LogRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopicSearchTest {
    private static final String PLANTED = "ada@example.com";

    private final List<LogRecord> records = new ArrayList<>();

    @Test
    void keyValueAndHeadersAreSearched() {
        add("event.v1", PLANTED, null);
        add("event.v1", null, "{\"email\":\"" + PLANTED + "\"}");
        add("event.v1", null, null, new LogRecord.Header("ip", PLANTED.getBytes(UTF_8)));
        add("event.v1", null, null, new LogRecord.Header(PLANTED, null));
        add("event.v1", "carl", "carl@example.com", new LogRecord.Header("ip", null));
        add("control.v1", "carl", "carl@example.com");

        assertThat(found()).isEqualTo(Map.of("event.v1", 4L));
    }

    @Test
    void aTopicOfEventsWithANameOfItsOwnIsSearchedLikeTheOther() {
        add("app_event.v1", PLANTED, PLANTED);

        assertThat(search())
                .filteredOn(Finding::isFound)
                .singleElement()
                .satisfies(finding -> assertThat(finding.place()).isEqualTo("app_event.v1"))
                .satisfies(finding -> assertThat(finding.keeper()).isEqualTo("senders"))
                .satisfies(finding -> assertThat(finding.until()).contains("7 days"));
    }

    @Test
    void aTopicThatDoesNotExistIsEmpty() {
        assertThat(search()).isNotEmpty().noneMatch(Finding::isFound);
    }

    private Map<String, Long> found() {
        return search().stream().filter(Finding::isFound).collect(Collectors.toMap(Finding::place, Finding::count));
    }

    private List<Finding> search() {
        return new TopicSearch(new Needles(List.of(PLANTED))).search(new TopicSearch.Log() {
            @Override
            public Set<String> topics() {
                return records.stream().map(LogRecord::topic).collect(Collectors.toSet());
            }

            @Override
            public void each(String topic, Consumer<LogRecord> each) {
                records.stream().filter(record -> record.topic().equals(topic)).forEach(each);
            }
        });
    }

    private void add(String topic, @Nullable String key, @Nullable String value, LogRecord.Header... headers) {
        records.add(new LogRecord(
                topic,
                0,
                records.size(),
                0,
                key == null ? null : key.getBytes(UTF_8),
                value == null ? null : value.getBytes(UTF_8),
                List.of(headers)));
    }
}
