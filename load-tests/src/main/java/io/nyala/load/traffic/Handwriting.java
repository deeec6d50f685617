package io.nyala.load.traffic;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The many ways in which senders write one value; every form means the same. */
final class Handwriting {

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd.MM.yyyy", Locale.ROOT);

    private Handwriting() {}

    /** An address in normal form, written with capitals or spaces around it. */
    static String email(String normal, Draw draw) {
        return switch (draw.between(0, 3)) {
            case 0 -> normal.toUpperCase(Locale.ROOT);
            case 1 -> "  " + normal + " ";
            case 2 -> Character.toUpperCase(normal.charAt(0)) + normal.substring(1);
            default -> normal;
        };
    }

    /** A North American number in E.164, written with brackets, dashes, dots or spaces. */
    static String phone(String normal, Draw draw) {
        String area = normal.substring(2, 5);
        String exchange = normal.substring(5, 8);
        String line = normal.substring(8);
        return switch (draw.between(0, 3)) {
            case 0 -> "+1 (" + area + ") " + exchange + "-" + line;
            case 1 -> "+1." + area + "." + exchange + "." + line;
            case 2 -> " +1 " + area + " " + exchange + " " + line;
            default -> normal;
        };
    }

    /** A date in a form that has one meaning, some with the midnight that many libraries add. */
    static String date(LocalDate date, Draw draw) {
        return switch (draw.between(0, 5)) {
            case 0 -> date + "T00:00:00Z";
            case 1 -> date + "T00:00:00.000Z";
            case 2 -> DAY_FIRST.format(date);
            case 3 -> date.toString().replace('-', '/');
            default -> date.toString();
        };
    }

    /** A name, its accents as letters of their own (NFC) or as marks after the letter (NFD). */
    static String name(String normal, Draw draw) {
        return draw.chance(0.3) ? Normalizer.normalize(normal, Normalizer.Form.NFD) : normal;
    }
}
