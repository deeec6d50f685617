package io.nyala.standardize;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.event.Boundary;
import io.nyala.event.Campaign;
import io.nyala.event.VisitFacts;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisitRulesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/a/b, /a/b",
                "/a?mail=ada@example.com, /a",
                "/a#ada, /a",
                "https://shop.example.org/a/b?q=1#f, /a/b",
                "https://shop.example.org?q=1, /",
                "https://ada:secret@shop.example.org/a, /a",
                "'', ''"
            })
    void ofAPageOnlyThePathStays(String address, String path) {
        assertThat(visit("page", "\"properties\":{\"url\":\"" + address + "\"}").page())
                .isEqualTo(path);
    }

    @ParameterizedTest
    @CsvSource({
        "https://www.example.org/search?q=ada, https://www.example.org/search",
        "https://ada:secret@example.org/x@y, https://example.org/x@y",
        "https://example.org, https://example.org",
        "android-app://org.example.app/, android-app://org.example.app/"
    })
    void aReferrerKeepsItsHost(String address, String kept) {
        assertThat(visit("page", "\"context\":{\"page\":{\"referrer\":\"" + address + "\"}}")
                        .referrer())
                .isEqualTo(kept);
    }

    @Test
    void thePageIsThatOfThePropertiesElseOfTheContextElseItsName() {
        String context = "\"context\":{\"page\":{\"path\":\"/ctx\",\"url\":\"https://x.example.org/url\"}}";

        assertThat(visit("page", "\"name\":\"Home\",\"properties\":{\"path\":\"/p\"}," + context)
                        .page())
                .isEqualTo("/p");
        assertThat(visit("page", "\"name\":\"Home\"," + context).page()).isEqualTo("/ctx");
        assertThat(visit("page", "\"name\":\"Home\"").page()).isEqualTo("Home");
        assertThat(visit("screen", "\"name\":\"Home\"," + context).page()).isEqualTo("Home");
        assertThat(visit("screen", context).page()).isEqualTo("/ctx");
    }

    @Test
    void onlyPagesAndScreensHaveAPage() {
        VisitFacts visit = visit(
                "track",
                "\"event\":\"Product Viewed\",\"properties\":{\"url\":\"https://x.example.org/p\",\"referrer\":\"r\"},"
                        + "\"context\":{\"page\":{\"path\":\"/ctx\",\"referrer\":\"https://y.example.org/\"}}");

        assertThat(visit.page()).isEmpty();
        assertThat(visit.referrer()).isEqualTo("https://y.example.org/");
    }

    @Test
    void aSessionIdIsTextOrANumber() {
        assertThat(visit("page", "\"context\":{\"sessionId\":1700000000001}").sessionId())
                .isEqualTo("1700000000001");
        assertThat(visit("page", "\"context\":{\"sessionId\":\"s-1\"}").sessionId())
                .isEqualTo("s-1");
        assertThat(visit("track", "\"event\":\"e\",\"properties\":{\"session_id\":\"s-2\"}")
                        .sessionId())
                .isEqualTo("s-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"null\"", "\"undefined\"", "\"  \"", "0", "true", "{}", "[1]", "null", "1.5"})
    void whatIsNoSessionIdIsNone(String said) {
        assertThat(visit("page", "\"context\":{\"sessionId\":" + said + "}").sessionId())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Session Started, START",
        "Session Start, START",
        "session_start, START",
        "Session Ended, END",
        "Session End, END",
        "session_end, END",
        "Application Opened, NONE",
        "Application Backgrounded, NONE"
    })
    void eventsThatBeginAndEndSessions(String event, Boundary boundary) {
        assertThat(visit("track", "\"event\":\"" + event + "\"").boundary()).isEqualTo(boundary);
    }

    @Test
    void aSourceMayNameOtherEvents() {
        SourceRules rules = SourceRules.builder()
                .sessionStarts(Set.of("Application Opened"))
                .sessionEnds(Set.of("Application Backgrounded"))
                .build();

        assertThat(visit("track", "\"event\":\"Application Opened\"", rules).boundary())
                .isEqualTo(Boundary.START);
        assertThat(visit("track", "\"event\":\"Application Backgrounded\"", rules)
                        .boundary())
                .isEqualTo(Boundary.END);
        assertThat(visit("track", "\"event\":\"Session Started\"", rules).boundary())
                .isEqualTo(Boundary.NONE);
    }

    @Test
    void aFirstEventOfASessionSaysSo() {
        assertThat(visit("page", "\"context\":{\"sessionStart\":true}").boundary())
                .isEqualTo(Boundary.START);
        assertThat(visit("page", "\"context\":{\"sessionStart\":false}").boundary())
                .isEqualTo(Boundary.NONE);
    }

    @Test
    void theCountryIsThatOfThePlaceElseThatOfThePerson() {
        String traits = "\"traits\":{\"address\":{\"country\":\"Norway\"}}";

        assertThat(visit("identify", traits + ",\"context\":{\"location\":{\"country\":\"Deutschland\"}}")
                        .country())
                .isEqualTo("DE");
        assertThat(visit("identify", traits + ",\"context\":{\"location\":{\"country\":\"Nowhere\"}}")
                        .country())
                .isEqualTo("NO");
        assertThat(visit("identify", "\"traits\":{\"address\":{\"country\":\"Nowhere\"}}")
                        .country())
                .isEmpty();
    }

    @Test
    void theContextsChannelIsTheBetterOne() {
        assertThat(visit("page", "\"channel\":\"Web\"").channel()).isEqualTo("web");
        assertThat(visit("page", "\"channel\":\"web\",\"context\":{\"channel\":\"mobile\"}")
                        .channel())
                .isEqualTo("mobile");
    }

    @Test
    void wrongTypesAreNotSaidAndNotRefused() {
        assertThat(visit(
                        "page",
                        "\"channel\":[],\"properties\":{\"path\":{},\"url\":[1],\"session_id\":{}},\"context\":{\"page\":[{}],"
                                + "\"campaign\":\"c\",\"referrer\":1,\"location\":null,\"sessionStart\":\"yes\"}"))
                .isSameAs(VisitFacts.NONE);
    }

    @Test
    void ofTwoObjectsWithOneNameTheLastCounts() {
        VisitFacts visit = visit(
                "page",
                "\"properties\":{\"path\":\"/a\",\"session_id\":1},\"properties\":{\"path\":\"/b\"},"
                        + "\"context\":{\"campaign\":{\"name\":\"spring\"},\"campaign\":{\"source\":\"news\"}}");

        assertThat(visit.page()).isEqualTo("/b");
        assertThat(visit.sessionId()).isEmpty();
        assertThat(visit.campaign()).isEqualTo(new Campaign("", "news", ""));
    }

    private static VisitFacts visit(String type, String fields) {
        return visit(type, fields, SourceRules.DEFAULT);
    }

    private static VisitFacts visit(String type, String fields, SourceRules rules) {
        return Messages.accepted(
                        "{\"type\":\"" + type + "\",\"messageId\":\"m-1\",\"anonymousId\":\"a-1\"," + fields + "}",
                        rules)
                .visit();
    }
}
