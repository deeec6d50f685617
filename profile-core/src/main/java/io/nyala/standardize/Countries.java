package io.nyala.standardize;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Countries to ISO 3166-1 alpha-2, from alpha-2, alpha-3 and English names as the Java platform knows them, and from the few
 * other names that forms really contain.
 */
final class Countries {

    private static final Set<String> ALPHA2 = Set.of(Locale.getISOCountries());
    private static final Map<String, String> BY_NAME = byName();

    private Countries() {}

    static boolean isAlpha2(String code) {
        return ALPHA2.contains(code);
    }

    /** The alpha-2 code, or empty when nobody calls a country so. */
    static Optional<String> alpha2(String text) {
        return isAlpha2(text)
                ? Optional.of(text)
                : Optional.ofNullable(BY_NAME.get(CleanText.of(text).toLowerCase(Locale.ROOT)));
    }

    private static Map<String, String> byName() {
        Map<String, String> names = new HashMap<>(1024);
        for (String code : ALPHA2) {
            Locale country = new Locale("", code);
            names.put(code.toLowerCase(Locale.ROOT), code);
            names.put(country.getISO3Country().toLowerCase(Locale.ROOT), code);
            String english = country.getDisplayCountry(Locale.ENGLISH).toLowerCase(Locale.ROOT);
            names.put(english, code);
            names.put(english.replace("&", "and"), code);
        }
        names.putAll(Map.ofEntries(
                Map.entry("uk", "GB"),
                Map.entry("u.k.", "GB"),
                Map.entry("great britain", "GB"),
                Map.entry("england", "GB"),
                Map.entry("scotland", "GB"),
                Map.entry("wales", "GB"),
                Map.entry("northern ireland", "GB"),
                Map.entry("u.s.", "US"),
                Map.entry("u.s.a.", "US"),
                Map.entry("united states of america", "US"),
                Map.entry("the united states", "US"),
                Map.entry("america", "US"),
                Map.entry("deutschland", "DE"),
                Map.entry("österreich", "AT"),
                Map.entry("schweiz", "CH"),
                Map.entry("suisse", "CH"),
                Map.entry("españa", "ES"),
                Map.entry("italia", "IT"),
                Map.entry("brasil", "BR"),
                Map.entry("méxico", "MX"),
                Map.entry("polska", "PL"),
                Map.entry("holland", "NL"),
                Map.entry("the netherlands", "NL"),
                Map.entry("nederland", "NL"),
                Map.entry("czech republic", "CZ"),
                Map.entry("turkey", "TR"),
                Map.entry("türkiye", "TR"),
                Map.entry("south korea", "KR"),
                Map.entry("republic of korea", "KR"),
                Map.entry("north korea", "KP"),
                Map.entry("russian federation", "RU"),
                Map.entry("viet nam", "VN"),
                Map.entry("ivory coast", "CI"),
                Map.entry("cape verde", "CV"),
                Map.entry("burma", "MM"),
                Map.entry("myanmar", "MM"),
                Map.entry("swaziland", "SZ"),
                Map.entry("macedonia", "MK"),
                Map.entry("hong kong", "HK"),
                Map.entry("macau", "MO"),
                Map.entry("taiwan", "TW"),
                Map.entry("iran", "IR"),
                Map.entry("syria", "SY"),
                Map.entry("palestine", "PS"),
                Map.entry("vatican", "VA"),
                Map.entry("vatican city", "VA"),
                Map.entry("uae", "AE"),
                Map.entry("el", "GR")));
        return Map.copyOf(names);
    }
}
