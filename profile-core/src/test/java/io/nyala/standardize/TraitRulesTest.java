package io.nyala.standardize;

import static io.nyala.standardize.Messages.accepted;
import static io.nyala.standardize.Messages.attribute;
import static io.nyala.standardize.Messages.attributes;
import static io.nyala.standardize.Messages.identify;
import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.ConsentPreferences;
import io.nyala.event.Value;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TraitRulesTest {

    private static final SourceRules DEFAULT = SourceRules.DEFAULT;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    first_name  | {"firstName":" Ada  Maria "}             | Ada Maria
                    first_name  | {"first_name":"Ada"}                     | Ada
                    last_name   | {"lastName":"Mu\\u0308ster"}             | Müster
                    name        | {"name":"\\u00a0Ada\\tExample\\u2003"}   | Ada Example
                    title       | {"title":"Dr"}                           | Dr
                    gender      | {"gender":"f"}                           | f
                    city        | {"address":{"city":"  New   York "}}     | New York
                    city        | {"city":"Oslo"}                          | Oslo
                    country     | {"address":{"country":"Germany"}}        | DE
                    country     | {"country":"deu"}                        | DE
                    country     | {"country":"de"}                         | DE
                    country     | {"country":"United Kingdom"}             | GB
                    country     | {"country":"UK"}                         | GB
                    country     | {"country":"USA"}                        | US
                    country     | {"country":"Côte d’Ivoire"}              | CI
                    country     | {"country":"Trinidad and Tobago"}        | TT
                    country     | {"country":"Middle Earth"}               | Middle Earth
                    postal_code | {"address":{"postalCode":"01234"}}       | 01234
                    street      | {"address":{"street":"1 Example Road"}}  | 1 Example Road
                    company     | {"company":{"name":"Example Ltd"}}       | Example Ltd
                    company_id  | {"company":{"id":"c-1"}}                 | c-1
                    company     | {"company":"Example Ltd"}                | Example Ltd
                    address     | {"address":"1 Example Road"}             | 1 Example Road
                    birth_date  | {"birthday":"1990-05-01"}                | 1990-05-01
                    birth_date  | {"birthday":"1990-05-01T00:00:00.000Z"}  | 1990-05-01
                    birth_date  | {"birthday":"1990-05-01T23:30:00+02:00"} | 1990-05-01
                    birth_date  | {"birthday":"1990/05/01"}                | 1990-05-01
                    birth_date  | {"birthday":"19900501"}                  | 1990-05-01
                    birth_date  | {"birthday":"1.5.1990"}                  | 1990-05-01
                    birth_date  | {"birthday":"01.05.1990"}                | 1990-05-01
                    birth_date  | {"birthday":"25/12/1990"}                | 1990-12-25
                    birth_date  | {"birthday":"12/25/1990"}                | 1990-12-25
                    birth_date  | {"birthday":"05/05/1990"}                | 1990-05-05
                    birth_date  | {"birthday":"01/05/1990"}                | 01/05/1990
                    birth_date  | {"birthday":641520000}                   | 1990-05-01
                    birth_date  | {"birthday":641520000000}                | 1990-05-01
                    birth_date  | {"birthday":"641520000000"}              | 1990-05-01
                    birth_date  | {"birthday":-86400}                      | 1969-12-31
                    birth_date  | {"birthday":"1990-02-30"}                | 1990-02-30
                    birth_date  | {"birthday":"in May"}                    | in May
                    created_at  | {"createdAt":"2020-01-02"}               | 2020-01-02T00:00:00Z
                    created_at  | {"createdAt":"2020-01-02T03:04:05+02:00"}| 2020-01-02T01:04:05Z
                    created_at  | {"createdAt":1577934245}                 | 2020-01-02T03:04:05Z
                    created_at  | {"createdAt":1577934245678}              | 2020-01-02T03:04:05.678Z
                    plan        | {"plan":"gold "}                         | `gold `
                    score       | {"score":10}                             | 10
                    score       | {"score":1.50}                           | 1.5
                    score       | {"score":12345678901234567890}           | 12345678901234567890
                    score       | {"score":1e999}                          | 1e999
                    newsletter  | {"newsletter":true}                      | true
                    interests   | {"interests":["maps", "chess",null]}     | ["maps","chess",null]
                    cart        | {"cart":{"b":1, "a":{"d":[1.0],"c":"x"}}} | {"a":{"c":"x","d":[1.0]},"b":1}
                    address.box | {"address":{"box":"7"}}                  | 7
                    """)
    void traitBecomesItsCanonicalAttribute(String name, String traits, String expected) {
        assertThat(attribute(name, traits, DEFAULT)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({"DAY_FIRST, 1990-05-01", "MONTH_FIRST, 1990-01-05"})
    void sourceDeclaresTheOrderOfDatesWithSlashes(DateOrder order, String expected) {
        SourceRules rules = SourceRules.builder().dateOrder(order).build();
        assertThat(attribute("birth_date", "{\"birthday\":\"01/05/1990\"}", rules))
                .isEqualTo(expected);
        assertThat(attribute("birth_date", "{\"birthday\":\"1-5-1990\"}", rules))
                .isEqualTo(expected);
    }

    @Test
    void sourceDeclaresItsOwnDates() {
        SourceRules rules =
                SourceRules.builder().dateAttributes(Set.of("member_since")).build();
        assertThat(attribute("member_since", "{\"member_since\":\"1.5.2020\"}", rules))
                .isEqualTo("2020-05-01");
        assertThat(attribute("member_since", "{\"member_since\":1577934245}", rules))
                .isEqualTo("2020-01-02T03:04:05Z");
    }

    @Test
    void nullRemovesAndEmptyTextIsStored() {
        Map<String, @Nullable Value> said =
                attributes(accepted(identify("{\"plan\":null,\"firstName\":null,\"nick\":\"\",\"birthday\":\"\"}")));
        assertThat(said).containsEntry("plan", null).containsEntry("first_name", null);
        assertThat(said).containsEntry("nick", Value.of("")).containsEntry("birth_date", Value.of(""));
    }

    @Test
    void nullAddressRemovesEveryPartOfIt() {
        assertThat(attributes(accepted(identify("{\"address\":null}"))))
                .hasSize(6)
                .containsEntry("city", null)
                .containsEntry("country", null);
    }

    @Test
    void traitsOfTheContextCountOnEveryCallAndTraitsOfTheCallWin() {
        assertThat(attributes(accepted(
                        "{\"type\":\"page\",\"userId\":\"u-ada\",\"context\":{\"traits\":{\"plan\":\"gold\"}}}")))
                .containsEntry("plan", Value.of("gold"));
        assertThat(
                        attributes(
                                accepted(
                                        "{\"type\":\"identify\",\"userId\":\"u-ada\",\"traits\":{\"plan\":\"gold\"},\"context\":{\"traits\":{\"plan\":\"free\"}}}")))
                .containsEntry("plan", Value.of("gold"));
    }

    @Test
    void traitsOfOtherCallsAreNotThePersons() {
        assertThat(accepted("{\"type\":\"page\",\"userId\":\"u-ada\",\"traits\":{\"plan\":\"gold\"}}")
                        .attributes())
                .isEmpty();
    }

    @Test
    void ofTwoTraitsWithOneNameTheLastCounts() {
        assertThat(attributes(accepted(identify("{\"plan\":\"a\",\"plan\":\"b\"}"))))
                .containsOnly(Map.entry("plan", Value.of("b")));
    }

    @Test
    void personWhoWasNotActiveIsNoted() {
        assertThat(accepted("{\"type\":\"page\",\"userId\":\"u-ada\",\"context\":{\"active\":false}}")
                        .active())
                .isFalse();
        assertThat(accepted("{\"type\":\"page\",\"userId\":\"u-ada\",\"context\":{}}")
                        .active())
                .isTrue();
    }

    @Test
    void whatIsAllowedIsReadAsItIsSaid() {
        assertThat(consent("{\"categoryPreferences\":{\"ads\":false,\"stats\":true}}"))
                .contains(ConsentPreferences.of(Map.of("ads", false, "stats", true)));
        assertThat(consent("{\"categoryPreferences\":{}}"))
                .as("everything is refused")
                .contains(ConsentPreferences.of(Map.of()));
        assertThat(consent("{\"categoryPreferences\":null}"))
                .as("nothing is said")
                .isEmpty();
        assertThat(consent("null")).as("nothing is said").isEmpty();
    }

    private static Optional<ConsentPreferences> consent(String json) {
        return accepted("{\"type\":\"page\",\"userId\":\"u-ada\",\"context\":{\"consent\":" + json + "}}")
                .consent();
    }
}
