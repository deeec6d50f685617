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

/** Reads dates in the forms that a mapping declares, or in those of traits when it declares none. */
final class DateForms {

    /** Days since 1970-01-01. */
    private static final String EPOCH_DAYS = "epoch_days";

    private final List<String> formats;
    private final List<Optional<DateTimeFormatter>> formatters;
    private final ZoneId zone;
    private final DateOrder order;

    /**
     * @param rule says which forms
     * @param order of forms that can be read in two ways
     */
    DateForms(ValueRule rule, DateOrder order) {
        this.formats = rule.formats();
        this.formatters = formats.stream()
                .map(format -> format.equals(EPOCH_DAYS)
                        ? Optional.<DateTimeFormatter>empty()
                        : Optional.of(formatter(format)))
                .toList();
        this.zone = rule.zone();
        this.order = order;
    }

    /**
     * The same text when it is a form.
     *
     * @throws IllegalArgumentException with what to do
     */
    static String check(String format) {
        if (!format.equals(EPOCH_DAYS)) {
            try {
                formatter(format);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("is no form: write one such as dd.MM.yyyy, or epoch_days", e);
            }
        }
        return format;
    }

    /** Days beyond the month are refused, not moved to the next one. */
    private static DateTimeFormatter formatter(String format) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(format.replace('y', 'u'))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    /** The day as {@code yyyy-MM-dd}, or empty when the text is none. */
    Optional<String> date(String text) {
        if (formats.isEmpty()) {
            return CalendarDates.date(text, order);
        }
        for (int i = 0; i < formats.size(); i++) {
            Optional<LocalDate> day = formatters.get(i).isEmpty() ? epochDay(text) : day(text, i);
            if (day.isPresent()) {
                return day.map(LocalDate::toString);
            }
        }
        return Optional.empty();
    }

    /** The moment, or empty when the text is none. */
    Optional<Instant> instant(String text) {
        if (formats.isEmpty()) {
            return local(text).or(() -> CalendarDates.instant(text, order).map(Instant::parse));
        }
        for (int i = 0; i < formats.size(); i++) {
            Optional<Instant> moment = formatters.get(i).isEmpty()
                    ? epochDay(text).map(day -> day.atStartOfDay(zone).toInstant())
                    : moment(text, i);
            if (moment.isPresent()) {
                return moment;
            }
        }
        return Optional.empty();
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

    private Optional<LocalDate> day(String text, int form) {
        try {
            return Optional.of(LocalDate.from(formatters.get(form).orElseThrow().parse(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> moment(String text, int form) {
        try {
            TemporalAccessor read = formatters
                    .get(form)
                    .orElseThrow()
                    .parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            if (read instanceof OffsetDateTime moment) {
                return Optional.of(moment.toInstant());
            }
            return Optional.of((read instanceof LocalDateTime time ? time : ((LocalDate) read).atStartOfDay())
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<LocalDate> epochDay(String text) {
        try {
            return Optional.of(LocalDate.ofEpochDay(Long.parseLong(text)));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
