package io.nyala.standardize;

import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.Namespaces;
import io.nyala.standardize.RefusedIdentifier.Reason;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values of identifiers in the one form under which the engine knows them: trimmed, e-mail addresses in lower case, telephone
 * numbers in E.164; what names nobody is refused. The same for events and for orders.
 *
 * <p>Not thread-safe: one instance a task.
 */
public final class IdentifierValues {

    private static final Map<String, String> NAMESPACE_BY_TYPE =
            Map.of("userId", Namespaces.USER_ID, "anonymousId", Namespaces.ANONYMOUS_ID);
    private static final String NO_NAMESPACE = "external_id";

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final IdentityRules identityRules;
    private final PhoneNumbers phones = new PhoneNumbers();

    /** @param identityRules what is refused, and what values of a namespace must look like */
    public IdentifierValues(IdentityRules identityRules) {
        this.identityRules = identityRules;
    }

    /**
     * What became of a value. Personal data: renders its namespace only.
     *
     * @param namespace the kind of identifier
     * @param value the normalised value; empty when it was refused
     * @param faultOrNull why it names nobody, or null when it was taken
     */
    public record Checked(String namespace, String value, @Nullable Reason faultOrNull) {
        /** Refuses nulls. */
        public Checked {
            Objects.requireNonNull(namespace);
            Objects.requireNonNull(value);
        }

        @Override
        public String toString() {
            return "Checked[" + namespace + (faultOrNull == null ? "" : " " + faultOrNull) + "]";
        }
    }

    /**
     * A value whose kind somebody wrote down too.
     *
     * @param type a namespace, or {@code userId} or {@code anonymousId}
     * @param said the value as it was written
     * @param rules of the source that wrote it
     */
    public Checked typed(String type, String said, SourceRules rules) {
        String namespace = NAMESPACE_BY_TYPE.getOrDefault(type, type);
        return NamespaceRule.isName(namespace) && !said.isEmpty()
                ? check(namespace, said, rules)
                : new Checked(NO_NAMESPACE, "", Reason.INCOMPLETE);
    }

    Checked check(String namespace, String said, SourceRules rules) {
        String value = said.strip();
        NamespaceRule rule = identityRules.of(namespace);
        Reason fault = identityRules.isEphemeral(namespace) ? Reason.EPHEMERAL : fault(value, rule);
        if (fault != null) {
            return new Checked(namespace, "", fault);
        }
        return switch (rule.validator()) {
            case NONE -> new Checked(namespace, value, null);
            case EMAIL ->
                form(
                        namespace,
                        rule,
                        EmailAddresses.identifier(EmailAddresses.written(value), rules.emailRules()),
                        Reason.NOT_AN_EMAIL);
            case PHONE -> form(namespace, rule, phones.e164(value, rules.defaultRegion()), Reason.NOT_A_PHONE);
            case UUID -> form(namespace, rule, whole(UUID, value.toLowerCase(Locale.ROOT)), Reason.NOT_A_UUID);
            case DIGITS -> form(namespace, rule, whole(DIGITS, value), Reason.NOT_DIGITS);
        };
    }

    private static Optional<String> whole(Pattern form, String value) {
        return Optional.of(value).filter(form.asMatchPredicate());
    }

    /** Takes the one form of a value; a form can be blocked where the value as it was said is not. */
    private static Checked form(String namespace, NamespaceRule rule, Optional<String> form, Reason otherwise) {
        if (form.isEmpty()) {
            return new Checked(namespace, "", otherwise);
        }
        return rule.blocked().contains(form.get())
                ? new Checked(namespace, "", Reason.PLACEHOLDER)
                : new Checked(namespace, form.get(), null);
    }

    private static @Nullable Reason fault(String value, NamespaceRule rule) {
        if (value.isEmpty()) {
            return Reason.BLANK;
        }
        if (value.length() > SpecLimits.MAX_IDENTIFIER_LENGTH) {
            return Reason.TOO_LONG;
        }
        if (SpecLimits.hasControlCharacters(value)) {
            return Reason.CONTROL_CHARACTERS;
        }
        return rule.blocked().contains(value) ? Reason.PLACEHOLDER : null;
    }
}
