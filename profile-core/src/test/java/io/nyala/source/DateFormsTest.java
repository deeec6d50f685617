package io.nyala.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.source.ValueRule.Column;
import io.nyala.standardize.DateOrder;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateFormsTest {

    private final DateForms forms = forms("dd.MM.yyyy", "dd.MM.yyyy HH:mm", "yyyy-MM-dd HH:mm:ssXXX", "epoch_days");

    @ParameterizedTest
    @CsvSource({
        "28.02.1990, 1990-02-28, 1990-02-27T23:00:00Z",
        "28.02.1990 00:30, 1990-02-28, 1990-02-27T23:30:00Z",
        "1990-02-28 00:30:00+03:00, 1990-02-28, 1990-02-27T21:30:00Z",
        "7363, 1990-02-28, 1990-02-27T23:00:00Z"
    })
    void aTextIsTheDayThatIsWrittenAndTheMomentInItsZone(String text, String day, String moment) {
        assertThat(forms.date(text)).hasValue(day);
        assertThat(forms.instant(text)).map(Object::toString).hasValue(moment);
    }

    @ParameterizedTest
    @CsvSource({"31.02.1990", "28.02.1990 24:30", "1990-02-28", "soon", "99999999999999999999"})
    void aTextOfNoFormIsNothing(String text) {
        assertThat(forms.date(text)).isEmpty();
        assertThat(forms.instant(text)).isEmpty();
    }

    @Test
    void theFirstFormThatReadsATextCounts() {
        assertThat(forms("MM/dd/yyyy", "dd/MM/yyyy").date("03/04/1990")).hasValue("1990-03-04");
        assertThat(forms("dd/MM/yyyy", "MM/dd/yyyy").date("03/04/1990")).hasValue("1990-04-03");
    }

    private static DateForms forms(String... formats) {
        return new DateForms(
                new ValueRule(
                        new Column("born"),
                        ValueType.DATE,
                        List.of(formats),
                        ZoneId.of("Europe/Berlin"),
                        Map.of(),
                        null),
                DateOrder.UNDECLARED);
    }
}
