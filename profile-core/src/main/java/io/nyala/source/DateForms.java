package io.nyala.source;

import io.nyala.standardize.CalendarDates;
import io.nyala.standardize.DateOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Reads dates in the forms that a mapping declares, or in those of traits when it declares none. */
final class DateForms {

    /** Days since 1970-01-01. */
    private static final String EPOCH_DAYS = "epoch_days";

    /** Each makes of a text a day, a time without a zone or one with an offset, or nothing when the text is of another form. */
    private final List<Function<String, Optional<TemporalAccessor>>> forms;

    private final ZoneId zone;
    private final DateOrder order;

    /**
     * @param rule says which forms
     * @param order of forms that can be read in two ways
     */
    DateForms(ValueRule rule, DateOrder order) {
        this.forms = rule.formats().stream().map(DateForms::form).toList();
        this.zone = rule.zone();
        this.order = order;
    }

    /**
     * The same text when it is a form.
     *
     * @throws IllegalArgumentException with what to do
     */
    static String check(String format) {
        try {
            form(format);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is no form: write one such as dd.MM.yyyy, or epoch_days", e);
        }
        return format;
    }

    private static Function<String, Optional<TemporalAccessor>> form(String format) {
        if (format.equals(EPOCH_DAYS)) {
            return DateForms::epochDay;
        }
        DateTimeFormatter formatter = formatter(format);
        return text -> parsed(text, formatter);
    }

    /** Days beyond the month are refused, not moved to the next one. */
    private static DateTimeFormatter formatter(String format) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(format.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    private static Optional<TemporalAccessor> epochDay(String text) {
        try {
            return Optional.of(LocalDate.ofEpochDay(Long.parseLong(text)));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<TemporalAccessor> parsed(String text, DateTimeFormatter formatter) {
        try {
            return Optional.of(formatter.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The day as {@code yyyy-MM-dd}, or empty when the text is none. */
    Optional<String> date(String text) {
        return forms.isEmpty()
                ? CalendarDates.date(text, order)
                : read(text).map(LocalDate::from).map(LocalDate::toString);
    }

    /** The moment, or empty when the text is none. */
    Optional<Instant> instant(String text) {
        return forms.isEmpty()
                ? local(text)
                        .or(() -> CalendarDates.day(text, order).map(this::moment))
                        .or(() -> CalendarDates.instant(text, order).map(Instant::parse))
                : read(text).map(this::moment);
    }

    /** What the first form makes of a text that reads it. */
    private Optional<TemporalAccessor> read(String text) {
        return forms.stream().flatMap(form -> form.apply(text).stream()).findFirst();
    }

    private Instant moment(TemporalAccessor read) {
        if (read instanceof OffsetDateTime moment) {
            return moment.toInstant();
        }
        return read instanceof LocalDateTime time
                ? time.atZone(zone).toInstant()
                : LocalDate.from(read).atStartOfDay(zone).toInstant();
    }

    /** ISO without a zone: CDC's form of timestamps that have none. */
    private Optional<Instant> local(String text) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
