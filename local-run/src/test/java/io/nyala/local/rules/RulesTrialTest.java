package io.nyala.local.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.codec.CommandCodec;
import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.IdentityRulesFile;
import io.nyala.link.Command.Order;
import io.nyala.local.answer.Answer;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.Sources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulesTrialTest {
    private static final long FIRST = 1_767_225_600_000L;
    private static final IdentifierKeys KEYS = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private static final String ORDER = "00000000-0000-4000-8000-000000000001";
    private static final String EMAIL_LIMIT = "email:              {priority: 2, limit: 5";
    private static final IdentityRules ONE_ADDRESS = rules(EMAIL_LIMIT, "email:              {priority: 2, limit: 1");
    private static final IdentityRules NO_JUNK = rules("    - '[0-]*' ", "    - 'junk-.*'\n    - '[0-]*' ");

    @Test
    void aLowerLimitSplits() {
        TrialReport report =
                report(IdentityRules.DEFAULT, ONE_ADDRESS, 5, false, RulesTrialTest::twoAddressesOfOnePerson);

        assertThat(rows(report, "people")).contains(List.of("merge", 0L, 0L), List.of("split", 1L, 2L));
        assertThat(rows(report, "totals")).contains(List.of("people", 1L, 2L), List.of("identifiers", 3L, 3L));
        assertThat(rows(report, "conflicts"))
                .containsExactly(List.of("email", "more than 1 of namespace email", 0L, 1L));
        assertThat(rows(report, "examples")).hasSize(3).allMatch(row -> row.get(0)
                .equals("split"));
    }

    @Test
    void aHigherLimitMerges() {
        TrialReport report =
                report(ONE_ADDRESS, IdentityRules.DEFAULT, 5, false, RulesTrialTest::twoAddressesOfOnePerson);

        assertThat(rows(report, "people")).contains(List.of("merge", 2L, 1L), List.of("split", 0L, 0L));
    }

    @Test
    void aBlockedIdentifierConnectsNobody() {
        TrialReport report = report(IdentityRules.DEFAULT, NO_JUNK, 5, false, trial -> {
            trial.event(event(1, "m-1", "\"anonymousId\":\"browser-1\",\"userId\":\"junk-1\""));
            trial.event(event(2, "m-2", "\"anonymousId\":\"browser-2\",\"userId\":\"junk-1\""));
            trial.event(event(3, "m-3", "\"userId\":\"junk-1\""));
        });

        assertThat(rows(report, "people")).contains(List.of("split", 1L, 2L));
        assertThat(rows(report, "identifiers")).containsExactly(List.of("refused", "user_id", 1L));
        assertThat(rows(report, "totals")).contains(List.of("identifiers", 3L, 2L), List.of("events rejected", 0L, 1L));
    }

    @Test
    void anIdentifierThatIsNoLongerBlockedIsAccepted() {
        TrialReport report = report(
                NO_JUNK,
                IdentityRules.DEFAULT,
                5,
                false,
                trial -> trial.event(event(1, "m-1", "\"anonymousId\":\"browser-1\",\"userId\":\"junk-1\"")));

        assertThat(rows(report, "identifiers")).containsExactly(List.of("accepted", "user_id", 1L));
    }

    @Test
    void whatTooManyUseIsDemoted() {
        IdentityRules strict = rules("max_persons: 10 ", "max_persons: 1 ");
        TrialReport report = report(IdentityRules.DEFAULT, strict, 5, false, trial -> {
            trial.event(event(1, "m-1", "\"anonymousId\":\"browser-1\",\"userId\":\"u-1\""));
            trial.event(event(2, "m-2", "\"anonymousId\":\"browser-1\",\"userId\":\"u-2\""));
        });

        assertThat(rows(report, "identifiers")).containsExactly(List.of("demoted", "anonymous_id", 1L));
    }

    @Test
    void aMessageOfAVisitorCountsOnce() {
        RulesTrial trial = new RulesTrial(KEYS, Sources.NONE, IdentityRules.DEFAULT);
        trial.event(event(1, "m-1", "\"userId\":\"u-1\""));
        trial.event(event(2, "m-1", "\"userId\":\"u-1\""));
        trial.event(event(3, "m-1", "\"userId\":\"u-2\""));
        byte[] late = EventEnvelopeCodec.replayed(
                event(4, "m-4", "\"userId\":\"u-3\"").value(), FIRST);
        trial.event(record("event.v1", 4, late));

        assertThat(trial.accepted()).isEqualTo(2);
        assertThat(trial.duplicates()).isEqualTo(2);
        assertThat(trial.rejected()).isZero();
    }

    @Test
    void ordersOfStewardsHold() {
        Consumer<RulesTrial> log = trial -> {
            twoAddressesOfOnePerson(trial);
            Order order = new Order("default", ORDER, FIRST + 3, "steward", "they said so");
            trial.order(record(
                    "control.v1",
                    3,
                    CommandCodec.merge(
                            order,
                            new NamedValue("email", "one@example.com"),
                            new NamedValue("email", "two@example.com"))));
        };

        TrialReport report = report(IdentityRules.DEFAULT, ONE_ADDRESS, 5, false, log);

        assertThat(rows(report, "totals"))
                .contains(
                        List.of("orders accepted", 1L, 1L),
                        List.of("orders rejected", 0L, 0L),
                        List.of("people", 1L, 1L));
    }

    @Test
    void valuesAreShownOnlyWhenAsked() {
        Consumer<RulesTrial> log = RulesTrialTest::twoAddressesOfOnePerson;

        assertThat(printed(report(IdentityRules.DEFAULT, ONE_ADDRESS, 5, false, log)))
                .doesNotContain("example.com", "u-1");
        assertThat(printed(report(IdentityRules.DEFAULT, ONE_ADDRESS, 5, true, log)))
                .contains("two@example.com");
    }

    @Test
    void thereAreNoMoreExamplesThanAsked() {
        TrialReport report = report(IdentityRules.DEFAULT, NO_JUNK, 1, false, trial -> {
            trial.event(event(1, "m-1", "\"anonymousId\":\"browser-1\",\"userId\":\"junk-1\""));
            trial.event(event(2, "m-2", "\"anonymousId\":\"browser-2\",\"userId\":\"junk-2\""));
        });

        assertThat(rows(report, "examples")).hasSize(1);
        assertThat(rows(report, "identifiers")).containsExactly(List.of("refused", "user_id", 2L));
    }

    private static void twoAddressesOfOnePerson(RulesTrial trial) {
        trial.event(event(1, "m-1", "\"userId\":\"u-1\",\"context\":{\"traits\":{\"email\":\"one@example.com\"}}"));
        trial.event(event(2, "m-2", "\"userId\":\"u-1\",\"context\":{\"traits\":{\"email\":\"two@example.com\"}}"));
    }

    private static TrialReport report(
            IdentityRules before, IdentityRules after, int examples, boolean showValues, Consumer<RulesTrial> log) {
        RulesTrial here = new RulesTrial(KEYS, Sources.NONE, before);
        RulesTrial there = new RulesTrial(KEYS, Sources.NONE, after);
        log.accept(here);
        log.accept(there);
        return new TrialReport(here, there, examples, showValues);
    }

    private static IdentityRules rules(String part, String other) {
        return IdentityRulesFile.parse("rules", DefaultRules.with(part, other));
    }

    private static List<List<@Nullable Object>> rows(TrialReport report, String table) {
        Answer answer = report.tables().get(table);
        assertThat(answer).isNotNull();
        return answer.rows();
    }

    private static String printed(TrialReport report) {
        StringWriter text = new StringWriter();
        report.page(new PrintWriter(text));
        report.json(new PrintWriter(text));
        return text.toString();
    }

    private static LogRecord event(int number, String messageId, String fields) {
        String json = "{\"type\":\"page\",\"messageId\":\"" + messageId + "\"," + fields + "}";
        return record("event.v1", number, json.getBytes(StandardCharsets.UTF_8));
    }

    private static LogRecord record(String topic, int number, byte[] value) {
        return new LogRecord(topic, 0, number, FIRST + number, null, value, List.of());
    }
}
