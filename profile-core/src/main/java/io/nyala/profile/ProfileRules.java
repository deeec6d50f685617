package io.nyala.profile;

import io.nyala.identity.IdentityRules;
import io.nyala.policy.PrivacyPolicy;
import java.io.Serializable;
import java.util.Objects;

/**
 * What a profile is made by.
 *
 * @param attributes survivorship by attribute
 * @param identity which identifiers are the best
 * @param privacy what people's data may be used for, and how long it is kept
 */
public record ProfileRules(AttributeRules attributes, IdentityRules identity, PrivacyPolicy privacy)
        implements Serializable {

    /** The rules in force when nothing is declared. */
    public static final ProfileRules DEFAULT = of(IdentityRules.DEFAULT, PrivacyPolicy.DEFAULT);

    /** Refuses nulls. */
    public ProfileRules {
        Objects.requireNonNull(attributes);
        Objects.requireNonNull(identity);
        Objects.requireNonNull(privacy);
    }

    /** The rules of what operators declare, with the usual survivorship. */
    public static ProfileRules of(IdentityRules identity, PrivacyPolicy privacy) {
        return new ProfileRules(AttributeRules.DEFAULT, identity, privacy);
    }
}
