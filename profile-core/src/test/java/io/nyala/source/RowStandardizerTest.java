package io.nyala.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.Value;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.standardize.DateOrder;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.SourceRules;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardizer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowStandardizerTest {

    private static final long NOW = 1_700_000_000_000L;
    private static final Arrival ARRIVAL = new Arrival(NOW, "source_change.v1", 0, 7);
    private static final SourceTable CUSTOMER = new SourceTable("shop", "public", "customer");

    private static final String MAPPING =
            """
            version: 1
            tables:
              public.customer:
                identifiers: {user_id: no, email: mail, phone: tel}
                attributes:
                  first_name: vorname
                  name: {expression: 'vorname + " " + nachname'}
                  gender: {column: sex, codes: {1: male, 2: female}, otherwise: unknown}
                  birth_date: {column: born, type: date, formats: [yyyy-MM-dd, dd.MM.yyyy, MM/dd/yyyy, d MMM yyyy, yyyyMMdd, epoch_days]}
                  tier: {constant: gold}
                  visits: {column: visits, type: whole}
                deleted: {column: op, codes: {I: no, U: no, D: yes}}
                occurred_at: {column: changed, zone: Europe/Berlin}
                consent: {marketing: news}
            """;

    private final IdentifierKeys keys = new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]);
    private final Sources sources = new Sources(
            Map.of("crm", SourceRules.builder().defaultRegion("DE").priority(10).build()));
    private final RowStandardizer standardizer = new RowStandardizer(
            keys,
            sources,
            new SourceMappings(Map.of("crm", SourceMappingFile.parse("crm.yaml", MAPPING))),
            new Standardizer(keys, sources, IdentityRules.DEFAULT));

    @Test
    void columnsBecomeWhatIsSaidOfThePerson() {
        Event said = said(row());

        assertThat(said.identifiers().stream().collect(Collectors.toMap(Identifier::namespace, Identifier::value)))
                .containsEntry("user_id", "42")
                .containsEntry("phone", "+4989123456")
                .containsKey("email");
        assertThat(attributes(said))
                .containsEntry("first_name", Value.of("Cast"))
                .containsEntry("name", Value.of("Cast One"))
                .containsEntry("gender", Value.of("female"))
                .containsEntry("birth_date", Value.of("1990-02-28"))
                .containsEntry("tier", Value.of("gold"))
                .containsEntry("visits", Value.of(3));
        assertThat(said.occurredAt())
                .isEqualTo(Instant.parse("2023-01-31T23:00:00Z").toEpochMilli());
        assertThat(said.consent().orElseThrow().byCategory()).containsEntry("marketing", false);
        assertThat(said.sourcePriority()).isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({"1990-02-28", "28.02.1990", "02/28/1990", "28 Feb 1990", "19900228", "7363"})
    void aDateMayBeWrittenInSixForms(String text) {
        Map<String, @Nullable Value> row = row();
        row.put("born", Value.of(text));

        assertThat(attributes(said(row))).containsEntry("birth_date", Value.of("1990-02-28"));
    }

    @ParameterizedTest
    @CsvSource({"2023-02-01", "01.02.2023", "20230201", "2023-02-01T00:00:00", "2023-01-31T23:00:00Z", "1675206000"})
    void whatIsWrittenWithoutAZoneIsOfTheZoneOfTheMapping(String text) {
        Map<String, @Nullable Value> row = row();
        row.put("changed", Value.of(text));

        assertThat(Instant.ofEpochMilli(said(row).occurredAt())).isEqualTo(Instant.parse("2023-01-31T23:00:00Z"));
    }

    @Test
    void aPhoneMayBeANumber() {
        Map<String, @Nullable Value> row = row();
        row.put("tel", Value.of(4989123456L));

        assertThat(standardize(row).saidOrNull()).isNotNull();
    }

    @Test
    void nothingIsSaidOfColumnsWithoutAValue() {
        Map<String, @Nullable Value> row = row();
        row.put("vorname", null);
        row.put("sex", Value.of("  "));

        assertThat(attributes(said(row)))
                .doesNotContainKey("first_name")
                .containsEntry("gender", Value.of("unknown"))
                .containsEntry("name", Value.of("One"));
    }

    @Test
    void aRowThatCannotBeReadIsRejectedAsAWhole() {
        assertRejected("born", Value.of("31.02.1990"), "column born is no date of a known form");
        assertRejected("sex", Value.of(9), "column sex has a code that the mapping does not know");
        assertRejected("visits", Value.of("many"), "column visits is no whole number");
    }

    @Test
    void aColumnThatTheSourceHasNoMoreIsNoEmptyOne() {
        Map<String, @Nullable Value> row = row();
        row.remove("mail");

        RowStandardizer.Outcome outcome = standardize(row);

        assertThat(outcome.saidOrNull()).isNull();
        assertThat(outcome.rejectedOrNull().detail()).contains("no column mail");
    }

    @Test
    void aRowThatIsAboutNobodySaysNothingAnyMore() {
        Map<String, @Nullable Value> row = row();
        row.put("no", null);
        row.put("mail", null);
        row.put("tel", null);

        RowStandardizer.Outcome outcome = standardize(row);

        assertThat(outcome.rejectedOrNull().reason()).isEqualTo(RejectReason.MISSING_IDENTIFIER);
        assertThat(outcome.saidOrNull().statementOrNull()).isNull();
    }

    @Test
    void aRowThatSaysThatItIsDeletedSaysNothingElse() {
        Map<String, @Nullable Value> row = row();
        row.put("op", Value.of("D"));
        row.put("born", Value.of("31.02.1990"));

        RowStandardizer.Outcome outcome = standardize(row);

        assertThat(outcome.rejectedOrNull()).isNull();
        assertThat(outcome.saidOrNull().statementOrNull()).isNull();
        assertRejected("op", Value.of("X"), "column op has a code that the mapping does not know");
    }

    @Test
    void rowsOfOtherTablesSayNothing() {
        SourceChange change = new SourceChange(
                "",
                "crm",
                SourceChange.Kind.SNAPSHOT,
                new SourceTable("shop", "public", "orders"),
                key(),
                null,
                new SourceRow(row()),
                SourceChange.UNKNOWN_TIME,
                NOW,
                "",
                "");

        assertThat(standardizer.standardize(change, new byte[] {1}, ARRIVAL).isUnmapped())
                .isTrue();
    }

    @Test
    void sourcesWithTheSameMappingWriteDatesInTheirOwnOrder() {
        String mapping =
                """
                version: 1
                tables:
                  customer: {identifiers: {user_id: no}, attributes: {birth_date: {column: born, type: date}}}
                """;
        Sources orders = new Sources(Map.of(
                "eu", SourceRules.builder().dateOrder(DateOrder.DAY_FIRST).build(),
                "us", SourceRules.builder().dateOrder(DateOrder.MONTH_FIRST).build()));
        RowStandardizer both = new RowStandardizer(
                keys,
                orders,
                new SourceMappings(Map.of(
                        "eu", SourceMappingFile.parse("eu.yaml", mapping),
                        "us", SourceMappingFile.parse("us.yaml", mapping))),
                new Standardizer(keys, orders, IdentityRules.DEFAULT));
        Map<String, @Nullable Value> row = Map.of("no", Value.of(42), "born", Value.of("03/04/1990"));

        assertThat(attributes(said(both, "eu", row))).containsEntry("birth_date", Value.of("1990-04-03"));
        assertThat(attributes(said(both, "us", row))).containsEntry("birth_date", Value.of("1990-03-04"));
    }

    @Test
    void theSameContentHasTheSameDigestWhenever() {
        Map<String, @Nullable Value> later = row();
        later.put("changed", Value.of("2023-03-01T00:00:00"));
        Map<String, @Nullable Value> other = row();
        other.put("vorname", Value.of("Else"));

        RowSaid said = standardize(row()).saidOrNull();

        assertThat(standardize(later).saidOrNull().digestOrNull()).isEqualTo(said.digestOrNull());
        assertThat(standardize(other).saidOrNull().digestOrNull()).isNotEqualTo(said.digestOrNull());
    }

    private void assertRejected(String column, Value value, String detail) {
        Map<String, @Nullable Value> row = row();
        row.put(column, value);

        RowStandardizer.Outcome outcome = standardize(row);

        assertThat(outcome.saidOrNull()).isNull();
        assertThat(outcome.rejectedOrNull().reason()).isEqualTo(RejectReason.UNREADABLE_ROW);
        assertThat(outcome.rejectedOrNull().detail()).isEqualTo(detail);
    }

    private Event said(Map<String, @Nullable Value> row) {
        return said(standardizer, "crm", row);
    }

    private static Event said(RowStandardizer by, String source, Map<String, @Nullable Value> row) {
        RowSaid said = standardize(by, source, row).saidOrNull();
        assertThat(said).isNotNull();
        Event statement = said.statementOrNull();
        assertThat(statement).isNotNull();
        return statement;
    }

    private RowStandardizer.Outcome standardize(Map<String, @Nullable Value> row) {
        return standardize(standardizer, "crm", row);
    }

    private static RowStandardizer.Outcome standardize(
            RowStandardizer by, String source, Map<String, @Nullable Value> row) {
        SourceChange change = new SourceChange(
                "",
                source,
                SourceChange.Kind.UPDATED,
                CUSTOMER,
                key(),
                null,
                new SourceRow(row),
                NOW - 1000,
                NOW,
                "0001",
                "");
        return by.standardize(change, new byte[] {1}, ARRIVAL);
    }

    private static SourceRow key() {
        return new SourceRow(Map.of("no", Value.of(42)));
    }

    private static Map<String, Value> attributes(Event said) {
        return said.attributes().stream()
                .filter(change -> change.newValue() != null)
                .collect(Collectors.toMap(
                        AttributeChange::name, change -> change.value().orElseThrow()));
    }

    private static Map<String, @Nullable Value> row() {
        Map<String, @Nullable Value> row = new LinkedHashMap<>();
        row.put("no", Value.of(42));
        row.put("mail", Value.of("cast.one@example.com"));
        row.put("tel", Value.of("089 123456"));
        row.put("vorname", Value.of("Cast"));
        row.put("nachname", Value.of("One"));
        row.put("sex", Value.of(2));
        row.put("born", Value.of("28.02.1990"));
        row.put("visits", Value.of("3"));
        row.put("changed", Value.of("2023-02-01T00:00:00"));
        row.put("news", Value.of("no"));
        row.put("op", Value.of("U"));
        row.put("unmapped", Value.of("x"));
        return row;
    }
}
