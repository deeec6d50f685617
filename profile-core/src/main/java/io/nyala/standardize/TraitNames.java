package io.nyala.standardize;

import java.util.List;
import java.util.Map;

/**
 * Canonical names of the traits that the specification reserves (Segment spec, identify call): snake_case, members of
 * {@code address} and {@code company} lifted to the person. Other traits keep the name they have.
 */
final class TraitNames {

    static final String EMAIL = "email";
    static final String PHONE = "phone";
    static final String COUNTRY = "country";
    static final String BIRTH_DATE = "birth_date";
    static final String CREATED_AT = "created_at";

    private static final String ADDRESS = "address";
    private static final String COMPANY = "company";

    private static final Map<String, String> CANONICAL = Map.ofEntries(
            Map.entry("firstName", "first_name"),
            Map.entry("lastName", "last_name"),
            Map.entry("birthday", BIRTH_DATE),
            Map.entry("birthDate", BIRTH_DATE),
            Map.entry("createdAt", CREATED_AT),
            Map.entry("postalCode", "postal_code"),
            Map.entry("address.city", "city"),
            Map.entry("address.country", COUNTRY),
            Map.entry("address.postalCode", "postal_code"),
            Map.entry("address.postal_code", "postal_code"),
            Map.entry("address.state", "state"),
            Map.entry("address.street", "street"),
            Map.entry("company.name", "company"),
            Map.entry("company.id", "company_id"),
            Map.entry("company.industry", "company_industry"),
            Map.entry("company.employee_count", "company_employee_count"),
            Map.entry("company.plan", "company_plan"));

    private static final Map<String, List<String>> REMOVED_TOGETHER = Map.of(
            ADDRESS, List.of(ADDRESS, "city", COUNTRY, "postal_code", "state", "street"),
            COMPANY, List.of(COMPANY, "company_id", "company_industry", "company_employee_count", "company_plan"));

    private TraitNames() {}

    /** Whether an object under this name is read member by member. */
    static boolean isFlattened(String name) {
        return name.equals(ADDRESS) || name.equals(COMPANY);
    }

    /** The name an attribute has from here on. */
    static String canonical(String name) {
        return CANONICAL.getOrDefault(name, name);
    }

    /** What the removal of a trait removes: all members of an address or company, else itself. */
    static List<String> removedWith(String name) {
        List<String> together = REMOVED_TOGETHER.get(name);
        return together != null ? together : List.of(canonical(name));
    }
}
