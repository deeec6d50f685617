package io.nyala.load.traffic;

import java.util.List;
import java.util.Locale;

/**
 * Where people live.
 *
 * @param city a town
 * @param country ISO 3166-1 alpha-2
 * @param otherForms what else senders call the country
 * @param currency ISO 4217
 */
record Home(String city, String country, List<String> otherForms, String currency) {

    static final List<Home> ALL = List.of(
            new Home("Berlin", "DE", List.of("DEU", "Germany"), "EUR"),
            new Home("Köln", "DE", List.of("DEU", "Germany"), "EUR"),
            new Home("Paris", "FR", List.of("FRA", "France"), "EUR"),
            new Home("Lyon", "FR", List.of("FRA", "France"), "EUR"),
            new Home("Porto", "PT", List.of("PRT", "Portugal"), "EUR"),
            new Home("Leeds", "GB", List.of("GBR", "United Kingdom"), "GBP"),
            new Home("Oslo", "NO", List.of("NOR", "Norway"), "NOK"),
            new Home("Chicago", "US", List.of("USA", "United States"), "USD"),
            new Home("Durban", "ZA", List.of("ZAF", "South Africa"), "ZAR"));

    /** The country in one of the forms that senders use. */
    String countryAsWritten(Draw draw) {
        return switch (draw.between(0, 4)) {
            case 0 -> country.toLowerCase(Locale.ROOT);
            case 1 -> " " + country + " ";
            case 2 -> draw.oneOf(otherForms);
            default -> country;
        };
    }
}
