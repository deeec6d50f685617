package io.nyala.load.traffic;

import java.util.List;

/**
 * Where people live.
 *
 * @param city a town
 * @param country ISO 3166-1 alpha-2
 * @param currency ISO 4217
 */
record Home(String city, String country, String currency) {

    static final List<Home> ALL = List.of(
            new Home("Berlin", "DE", "EUR"),
            new Home("Köln", "DE", "EUR"),
            new Home("Paris", "FR", "EUR"),
            new Home("Lyon", "FR", "EUR"),
            new Home("Porto", "PT", "EUR"),
            new Home("Leeds", "GB", "GBP"),
            new Home("Oslo", "NO", "NOK"),
            new Home("Chicago", "US", "USD"),
            new Home("Durban", "ZA", "ZAR"));

    /** The country in one of the forms that senders use. */
    String countryAsWritten(Draw draw) {
        return switch (draw.between(0, 4)) {
            case 0 -> country.toLowerCase(java.util.Locale.ROOT);
            case 1 -> " " + country + " ";
            default -> country;
        };
    }
}
