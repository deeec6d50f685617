package io.nyala.load.shop;

import io.nyala.load.traffic.Draw;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/**
 * Who a customer is.
 *
 * @param number counts from 0
 * @param firstName as the customer writes it
 * @param lastName as the customer writes it
 * @param birthDate ISO 8601
 * @param home where the customer lives
 * @param isMember has an account, and logs in on the second visit at the latest
 * @param ownsPhone uses the app as well as the website
 * @param loyalty chance of another visit within days, 0 to 1
 */
record Shopper(
        int number,
        String firstName,
        String lastName,
        String birthDate,
        Home home,
        boolean isMember,
        boolean ownsPhone,
        double loyalty) {

    /** A place and its country. */
    record Home(String city, String country) {}

    private static final List<String> FIRST_NAMES =
            List.of("Ann", "Ben", "Cleo", "Dora", "Emil", "Fay", "Gus", "Hana", "Ivo", "Jane", "Karl", "Lena");
    private static final List<String> LAST_NAMES =
            List.of("Abel", "Berg", "Costa", "Dahl", "Ernst", "Frey", "Groot", "Holm", "Iversen", "Jansen", "Kurz");
    private static final List<Home> HOMES = List.of(
            new Home("Berlin", "DE"),
            new Home("Hamburg", "DE"),
            new Home("Leipzig", "DE"),
            new Home("Graz", "AT"),
            new Home("Bern", "CH"));

    static Shopper of(int number, Draw draw) {
        return new Shopper(
                number,
                draw.oneOf(FIRST_NAMES),
                draw.oneOf(LAST_NAMES),
                LocalDate.of(1970, 1, 1).plusDays(draw.between(0, 12_000)).toString(),
                draw.oneOf(HOMES),
                draw.chance(0.6),
                draw.chance(0.4),
                draw.fraction());
    }

    String userId() {
        return "customer-" + (1000 + number);
    }

    String email() {
        return (firstName + "." + lastName + number + "@example.com").toLowerCase(Locale.ROOT);
    }

    /** The id of the browser or the app. */
    String anonymousId(boolean onPhone) {
        return (onPhone ? "app-" : "browser-") + number;
    }
}
