package io.nyala.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.settings.InvalidSettingsException;
import io.nyala.source.ValueRule.Column;
import io.nyala.source.ValueRule.Constant;
import io.nyala.source.ValueRule.Expression;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceMappingFileTest {

    private static final String HEAD = "version: 1\ntables:\n  public.customer:\n";

    @Test
    void aColumnAConstantOrAnExpressionIsAValue() {
        TableMapping table = table(
                """
                    key: [id]
                    identifiers: {user_id: customer_no}
                    attributes:
                      first_name: vorname
                      tier: {constant: gold}
                      name: {expression: 'vorname + " " + nachname'}
                      gender: {column: sex, codes: {1: male, 2: female}, otherwise: unknown}
                      birth_date: {column: born, type: date, formats: [dd.MM.yyyy, epoch_days]}
                    occurred_at: {column: changed, zone: Europe/Berlin}
                    consent: {marketing: newsletter}
                """);

        assertThat(table.key()).containsExactly("id");
        assertThat(table.identifiers().get("user_id").origin()).isEqualTo(new Column("customer_no"));
        assertThat(table.attributes().keySet()).containsExactly("first_name", "tier", "name", "gender", "birth_date");
        assertThat(table.attributes().get("tier").origin()).isEqualTo(new Constant("gold"));
        assertThat(table.attributes().get("name").origin()).isEqualTo(new Expression("vorname + \" \" + nachname"));
        assertThat(table.attributes().get("gender").codes()).isEqualTo(Map.of("1", "male", "2", "female"));
        assertThat(table.attributes().get("birth_date").formats()).containsExactly("dd.MM.yyyy", "epoch_days");
        assertThat(table.occurredAtOrNull()).isNotNull();
        assertThat(table.consent().get("marketing").type()).isEqualTo(ValueType.TRUTH);
    }

    @Test
    void aTableIsFoundWithItsSchemaOrWithout() {
        SourceMapping mapping =
                SourceMappingFile.parse("crm.yaml", "version: 1\ntables:\n  customer:\n    identifiers: {user_id: id}");

        assertThat(mapping.tableOrNull(new SourceTable("shop", "public", "customer")))
                .isNotNull();
        assertThat(mapping.tableOrNull(new SourceTable("shop", "public", "orders")))
                .isNull();
    }

    @Test
    void everyMistakeIsNamedAtOnce() {
        assertThatThrownBy(
                        () -> table(
                                """
                    attributes:
                      First: a
                      two: {column: a, constant: b}
                      none: {type: text}
                      when: {column: a, formats: [yyyy]}
                      day: {column: a, type: date, formats: [bb]}
                      sum: {expression: '(a'}
                      local: {column: a, type: instant, zone: Atlantis}
                """))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessageContaining("identifiers are missing")
                .hasMessageContaining("attributes.First is no name")
                .hasMessageContaining("attributes.two.column or constant or expression")
                .hasMessageContaining("attributes.none.column or constant or expression")
                .hasMessageContaining("attributes.when.formats are of dates only")
                .hasMessageContaining("attributes.day.formats has an item that is no form")
                .hasMessageContaining("attributes.sum.expression is no expression")
                .hasMessageContaining("attributes.local.zone is no time zone");
    }

    private static TableMapping table(String body) {
        SourceMapping mapping = SourceMappingFile.parse("crm.yaml", HEAD + body);
        return mapping.tables().get("public.customer");
    }
}
