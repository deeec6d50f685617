package io.nyala.standardize;

import static io.nyala.standardize.Messages.ARRIVAL;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.nyala.standardize.Standardized.Accepted;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StandardizerPropertyTest {

    private static final String MESSAGE =
            """
            {"type":"track","messageId":"m-1","anonymousId":"a-1","userId":"u-ada","event":"Order Completed",
            "timestamp":"2025-06-01T00:00:00.000Z","sentAt":"2025-06-01T00:00:01Z","properties":{"revenue":19.99,
            "currency":"EUR","path":"/p","session_id":7,"products":[{"sku":"s","price":1e3}]},"channel":"web",
            "context":{"active":true,"page":{"path":"/c","url":"https://x.example.org/c?q","referrer":"r"},
            "campaign":{"name":"n","source":"s","medium":"m"},"referrer":{"url":"u"},"location":{"country":"CH"},
            "sessionId":1700000000001,"sessionStart":true,"device":{"type":"ios",
            "id":"d-1","token":"t"},"traits":{"email":"ada@example.com","phone":"+12025550143","birthday":"1.5.1990",
            "address":{"city":"Zu\\u0308rich","country":"CH"},"tags":["a",{"b":null}]},"externalIds":[{"id":"1",
            "type":"club","collection":"users","encoding":"none"}]}}
            """;

    private final Standardizer standardizer = Messages.standardizer(SourceRules.DEFAULT);

    @Property(tries = 2_000)
    void anyBytesHaveAResult(@ForAll @Size(max = 300) byte[] bytes) {
        assertThat(judge(bytes)).isNotNull();
    }

    @Property(tries = 5_000)
    void anyMutationOfAMessageHasAResultAndTheSameOneTwice(
            @ForAll @Size(min = 1, max = 4) int[] places, @ForAll @Size(min = 4, max = 4) byte[] values) {
        byte[] mutated = MESSAGE.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < places.length; i++) {
            mutated[Math.floorMod(places[i], mutated.length)] = values[i];
        }
        Standardized first = judge(mutated);
        assertThat(judge(mutated)).isEqualTo(first);
        assertThat(Messages.judge(mutated, SourceRules.DEFAULT)).isEqualTo(first);
    }

    @Property(tries = 1_000)
    void anyPieceOfAMessagePutElsewhereHasAResult(
            @ForAll @IntRange(max = 800) int from,
            @ForAll @IntRange(max = 800) int length,
            @ForAll @IntRange(max = 800) int to) {
        byte[] whole = MESSAGE.getBytes(StandardCharsets.UTF_8);
        byte[] piece = Arrays.copyOfRange(whole, Math.min(from, whole.length), Math.min(from + length, whole.length));
        byte[] spliced = new byte[whole.length + piece.length];
        int at = Math.min(to, whole.length);
        System.arraycopy(whole, 0, spliced, 0, at);
        System.arraycopy(piece, 0, spliced, at, piece.length);
        System.arraycopy(whole, at, spliced, at + piece.length, whole.length - at);
        assertThat(judge(spliced)).isNotNull();
    }

    @Property
    void everyTextIsPossibleAsTrait(@ForAll("texts") String text) {
        String json = Messages.identify("{\"x\":\"" + escaped(text) + "\",\"firstName\":\"" + escaped(text)
                + "\",\"email\":\"" + escaped(text) + "\",\"phone\":\"" + escaped(text) + "\",\"birthday\":\""
                + escaped(text)
                + "\",\"country\":\"" + escaped(text) + "\",\"createdAt\":\"" + escaped(text) + "\"}");
        assertThat(Messages.judge(json)).isInstanceOf(Accepted.class);
    }

    @Property
    void cleaningTextTwiceChangesNothing(@ForAll("texts") String text) {
        String once = CleanText.of(text);
        assertThat(CleanText.of(once)).isEqualTo(once);
    }

    @Property
    void emailRulesAreIdempotent(@ForAll("emails") String text) {
        String written = EmailAddresses.written(text);
        assertThat(EmailAddresses.written(written)).isEqualTo(written);
        EmailAddresses.identifier(written, EmailRules.GMAIL)
                .ifPresent(once -> assertThat(EmailAddresses.identifier(once, EmailRules.GMAIL))
                        .contains(once));
    }

    @Property
    void phoneNumbersAreIdempotent(@ForAll("phones") String text) {
        PhoneNumbers phones = new PhoneNumbers();
        phones.e164(text, "DE")
                .ifPresent(once -> assertThat(phones.e164(once, "US")).contains(once));
    }

    @Property(tries = 3_000)
    void shortWayOfPhoneNumbersAgreesWithTheLongWay(@ForAll("international") String text) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        String quick = InternationalNumbers.e164(text, numbers);
        if (quick != null) {
            assertThat(PhoneNumbers.parse(text, "", numbers)).as(text).contains(quick);
        }
    }

    @Property
    void faultsOfTextAreFoundWhereverTheyAre(@ForAll @IntRange(max = 40) int place) {
        byte[] text = "a".repeat(41).getBytes(StandardCharsets.UTF_8);
        assertThat(WellFormedText.fault(text)).isNull();
        text[place] = (byte) 0xff;
        assertThat(WellFormedText.fault(text)).contains("UTF-8");
        byte[] escaped = ("a".repeat(place) + "\\ud800" + "a".repeat(40 - place)).getBytes(StandardCharsets.UTF_8);
        assertThat(WellFormedText.fault(escaped)).contains("surrogate");
    }

    @Property
    void countriesAreIdempotent(@ForAll("countries") String text) {
        Countries.alpha2(text)
                .ifPresent(code -> assertThat(Countries.alpha2(code)).contains(code));
    }

    @Property
    void datesAreIdempotent(@ForAll("dates") String text, @ForAll DateOrder order) {
        CalendarDates.date(text, order)
                .ifPresent(once -> assertThat(CalendarDates.date(once, order)).contains(once));
        CalendarDates.instant(text, order).ifPresent(once -> assertThat(CalendarDates.instant(once, order))
                .contains(once));
    }

    @Property
    void everyInstantIsReadBack(@ForAll("instants") long millis) {
        assertThat(IsoInstants.parse(java.time.Instant.ofEpochMilli(millis).toString()))
                .isEqualTo(millis);
    }

    @Property
    void wellFormedMeansWhatTheDecoderOfThePlatformMeans(@ForAll @Size(max = 12) byte[] bytes) {
        boolean whole = !new String(bytes, StandardCharsets.UTF_8).contains("\uFFFD")
                || Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
        assertThat(WellFormedText.isUtf8(bytes)).isEqualTo(whole);
    }

    @Property
    void everyTextIsWellFormed(@ForAll("texts") String text) {
        assertThat(WellFormedText.isUtf8(text.getBytes(StandardCharsets.UTF_8))).isTrue();
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange((char) 0, '\uD7FF')
                .withChars(' ', '\t', '\u00a0', 'a', '\u0308', '@', '.', '+', '0', '\uFFFD')
                .ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> emails() {
        return Arbitraries.strings().withChars("aB.+@ ").ofMaxLength(12).map(text -> text + "@gmail.com");
    }

    @Provide
    Arbitrary<String> phones() {
        return Arbitraries.strings().withChars("0123456789+-() x.").ofMaxLength(18);
    }

    /** A plus sign, a calling code, a national number, and punctuation anywhere. */
    @Provide
    Arbitrary<String> international() {
        Arbitrary<Integer> codes =
                Arbitraries.of(1, 7, 27, 31, 32, 33, 34, 39, 41, 43, 44, 45, 46, 47, 48, 49, 54, 55, 91, 351, 353, 358);
        Arbitrary<String> national =
                Arbitraries.strings().numeric().ofMinLength(4).ofMaxLength(13);
        Arbitrary<String> mark = Arbitraries.of("", "", " ", "-", ".", " (", ") ");
        return Combinators.combine(codes, national, mark, Arbitraries.integers().between(0, 4))
                .as((code, digits, punctuation, at) ->
                        "+" + code + digits.substring(0, at) + punctuation + digits.substring(at));
    }

    @Provide
    Arbitrary<String> countries() {
        return Arbitraries.of(Locale.getISOCountries())
                .map(code -> new Locale("", code))
                .flatMap(country -> Arbitraries.of(
                        country.getCountry(), country.getISO3Country(), country.getDisplayCountry(Locale.ENGLISH)));
    }

    @Provide
    Arbitrary<String> dates() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("0123456789-/.").ofMinLength(6).ofMaxLength(14),
                Arbitraries.integers().between(0, 9999).flatMap(year -> Arbitraries.integers()
                        .between(1, 12)
                        .map(month -> String.format(Locale.ROOT, "%d/%d/%04d", month, month, year))));
    }

    @Provide
    Arbitrary<Long> instants() {
        return Arbitraries.longs().between(IsoInstants.YEAR_ZERO, IsoInstants.YEAR_9999);
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.chars().forEach(unit -> out.append(String.format(Locale.ROOT, "\\u%04x", unit)));
        return out.toString();
    }

    private Standardized judge(byte[] bytes) {
        return standardizer.standardize(Envelope.bare(new Body.Json(bytes)), ARRIVAL);
    }
}
