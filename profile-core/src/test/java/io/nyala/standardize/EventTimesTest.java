package io.nyala.standardize;

import static io.nyala.standardize.Messages.ARRIVAL;
import static io.nyala.standardize.Messages.ARRIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimesTest {

    private static final String DAY = "2025-06-01T";

    /** The examples of RudderStack's common fields page; the results it prints do not follow its own formula. */
    @ParameterizedTest
    @CsvSource({
        "07:00:43.400Z, 07:00:45.124Z, 07:00:45.558Z, 07:00:43.834Z",
        "07:00:45.558Z, 07:00:46.124Z, 07:00:43.400Z, 07:00:42.834Z"
    })
    void clockOfTheSenderIsCorrected(String original, String sent, String received, String expected) {
        Event event = event(field("originalTimestamp", DAY + original)
                + field("sentAt", DAY + sent)
                + field("receivedAt", DAY + received));
        assertThat(Instant.ofEpochMilli(event.occurredAt())).isEqualTo(DAY + expected);
        assertThat(event.correctedByMillis())
                .isEqualTo(Duration.between(Instant.parse(DAY + original), Instant.parse(DAY + expected))
                        .toMillis());
    }

    @Test
    void explicitTimestampIsBelieved() {
        Event event = event(field("timestamp", "2025-06-01T00:00:00Z")
                + field("originalTimestamp", "2025-06-01T05:00:00Z")
                + field("sentAt", "2025-06-01T09:00:00Z")
                + field("receivedAt", "2025-06-01T10:00:00Z"));
        assertThat(Instant.ofEpochMilli(event.occurredAt())).isEqualTo("2025-06-01T00:00:00Z");
        assertThat(event.correctedByMillis()).isZero();
    }

    @Test
    void originalTimestampAloneIsTakenAsItIs() {
        Event event = event(field("originalTimestamp", "2025-06-01T05:00:00Z"));
        assertThat(Instant.ofEpochMilli(event.occurredAt())).isEqualTo("2025-06-01T05:00:00Z");
        assertThat(event.correctedByMillis()).isZero();
    }

    @Test
    void messageWithoutTimesHappenedAtItsReception() {
        assertThat(event("").occurredAt()).isEqualTo(ARRIVED);
        assertThat(event("", ARRIVED - 5_000).occurredAt()).isEqualTo(ARRIVED - 5_000);
        assertThat(event(field("receivedAt", "2025-06-01T05:00:00Z"), ARRIVED - 5_000)
                        .occurredAt())
                .isEqualTo(Instant.parse("2025-06-01T05:00:00Z").toEpochMilli());
    }

    @Test
    void envelopeStandsInForAMissingReception() {
        Event event = event(
                field("originalTimestamp", "2031-01-01T00:00:00Z") + field("sentAt", "2031-01-01T00:00:10Z"),
                ARRIVED - 5_000);
        assertThat(event.occurredAt()).isEqualTo(ARRIVED - 15_000);
        assertThat(event.correctedByMillis())
                .isEqualTo(
                        ARRIVED - 15_000 - Instant.parse("2031-01-01T00:00:00Z").toEpochMilli());
    }

    @Test
    void futureIsClampedToTheReceptionBeyondATolerance() {
        String slightly = Instant.ofEpochMilli(ARRIVED + 59_000).toString();
        assertThat(event(field("timestamp", slightly)).occurredAt()).isEqualTo(ARRIVED + 59_000);
        Event far = event(field("timestamp", "2099-01-01T00:00:00Z"));
        assertThat(far.occurredAt()).isEqualTo(ARRIVED);
        assertThat(far.correctedByMillis())
                .isEqualTo(ARRIVED - Instant.parse("2099-01-01T00:00:00Z").toEpochMilli());
    }

    @Test
    void receptionIsNeverLaterThanTheArrival() {
        assertThat(event(field("timestamp", "2098-01-01T00:00:00Z") + field("receivedAt", "2099-01-01T00:00:00Z"))
                        .occurredAt())
                .isEqualTo(ARRIVED);
    }

    @Test
    void absurdPastIsClampedToTheEarliestOfTheSource() {
        Event event = event(field("timestamp", "1970-01-01T00:00:00Z"));
        assertThat(Instant.ofEpochMilli(event.occurredAt())).isEqualTo("2000-01-01T00:00:00Z");
        assertThat(event.correctedByMillis()).isEqualTo(event.occurredAt());
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-01, 2025-06-01T00:00:00Z",
        "2025-06-01T07:08, 2025-06-01T07:08:00Z",
        "2025-06-01T07:08:09, 2025-06-01T07:08:09Z",
        "2025-06-01 07:08:09.1, 2025-06-01T07:08:09.100Z",
        "2025-06-01T07:08:09.123456789Z, 2025-06-01T07:08:09.123Z",
        "'2025-06-01T07:08:09,5Z', 2025-06-01T07:08:09.500Z",
        "2025-06-01T07:08:09+02:00, 2025-06-01T05:08:09Z",
        "2025-06-01T07:08:09-0530, 2025-06-01T12:38:09Z",
        "2025-06-01T07:08:09+02, 2025-06-01T05:08:09Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z"
    })
    void isoTimesAreRead(String text, String expected) {
        assertThat(Instant.ofEpochMilli(IsoInstants.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "2025",
        "2025-06",
        "2025-6-1",
        "2025-06-01T",
        "2025-06-01T7:08",
        "2025-06-01T24:00:00Z",
        "2025-06-01T07:60:00Z",
        "2025-06-01T07:08:61Z",
        "2025-06-01T07:08:09.Z",
        "2025-06-01T07:08:09ZZ",
        "2025-06-01T07:08:09+2",
        "2025-06-01T07:08:09+19:00",
        "2025-06-01T07:08:09+02:0",
        "2025-02-29",
        "2025-00-01",
        "2025-06-01X07:08",
        "2025-06-01T07:0a",
        "20250601T070809Z",
        "٢٠٢٥-06-01"
    })
    void whatIsNoIsoTimeIsNotGuessed(String text) {
        assertThat(IsoInstants.parse(text)).isEqualTo(IsoInstants.NONE);
    }

    @Test
    void epochNumbersAreSecondsMillisecondsOrMicroseconds() {
        long second = 1_735_689_600L;
        assertThat(IsoInstants.ofEpochNumber(second)).isEqualTo(second * 1000);
        assertThat(IsoInstants.ofEpochNumber(second * 1000)).isEqualTo(second * 1000);
        assertThat(IsoInstants.ofEpochNumber(second * 1_000_000)).isEqualTo(second * 1000);
        assertThat(IsoInstants.ofEpochNumber(Long.MAX_VALUE)).isEqualTo(IsoInstants.NONE);
        assertThat(IsoInstants.ofEpochNumber(Long.MIN_VALUE)).isEqualTo(IsoInstants.NONE);
        assertThat(event("\"timestamp\":" + second + ",").occurredAt()).isEqualTo(second * 1000);
    }

    private static Event event(String fields) {
        return event(fields, null);
    }

    private static Event event(String fields, @Nullable Long receivedAt) {
        byte[] json = ("{\"type\":\"page\"," + fields + "\"userId\":\"u-ada\"}").getBytes(StandardCharsets.UTF_8);
        return Messages.acceptance(Messages.standardizer(SourceRules.DEFAULT)
                        .standardize(new Envelope("", "", receivedAt, null, false, new Body.Json(json)), ARRIVAL))
                .event();
    }

    private static String field(String name, String value) {
        return "\"" + name + "\":\"" + value + "\",";
    }
}
