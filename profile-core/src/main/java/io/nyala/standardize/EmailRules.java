package io.nyala.standardize;

import java.io.Serializable;
import java.util.Map;
import java.util.Objects;

/**
 * What a mail provider ignores in the part before the {@code @}, by domain in lower case. None by default: a wrong rule
 * makes two people one. The rules shape the identifier only; the attribute keeps the address as written.
 *
 * @param byDomain rule by domain
 */
public record EmailRules(Map<String, Provider> byDomain) implements Serializable {

    /** No provider rules. */
    public static final EmailRules NONE = new EmailRules(Map.of());

    /** Google's consumer mail: dots and everything from a plus sign on are ignored, both domains are one. */
    public static final EmailRules GMAIL = new EmailRules(Map.of(
            "gmail.com", new Provider(true, true, "gmail.com"),
            "googlemail.com", new Provider(true, true, "gmail.com")));

    public EmailRules {
        byDomain = Map.copyOf(byDomain);
    }

    /**
     * @param ignoreDots a.b@ is ab@
     * @param ignorePlus a+b@ is a@
     * @param domain the domain to write
     */
    public record Provider(boolean ignoreDots, boolean ignorePlus, String domain) implements Serializable {
        public Provider {
            Objects.requireNonNull(domain);
        }
    }
}
