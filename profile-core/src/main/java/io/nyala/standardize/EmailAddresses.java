package io.nyala.standardize;

import java.util.Locale;
import java.util.Optional;

/**
 * E-mail addresses as identifiers: trimmed and lower-cased (RFC 5321 lets the local part be case-sensitive, no provider of
 * note uses it), then what the source declares of providers. Idempotent.
 */
final class EmailAddresses {

    /** RFC 5321 section 4.5.3.1.3: a path has 256 octets, two of them are brackets. */
    static final int MAX_LENGTH = 254;

    private EmailAddresses() {}

    /** The address as an attribute: trimmed and lower-cased, valid or not. */
    static String written(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** The identifier of a {@linkplain #written written} address, or empty when it is no address. */
    static Optional<String> identifier(String written, EmailRules rules) {
        int at = written.indexOf('@');
        if (at < 1
                || written.length() > MAX_LENGTH
                || written.indexOf('@', at + 1) >= 0
                || !isDomain(written, at + 1)) {
            return Optional.empty();
        }
        for (int i = 0; i < written.length(); i++) {
            char character = written.charAt(i);
            if (character <= ' ' || character == 0x7f || Character.isSpaceChar(character)) {
                return Optional.empty();
            }
        }
        EmailRules.Provider provider =
                rules.byDomain().isEmpty() ? null : rules.byDomain().get(written.substring(at + 1));
        return provider == null ? Optional.of(written) : provided(written.substring(0, at), provider);
    }

    private static boolean isDomain(String text, int from) {
        int dot = text.indexOf('.', from);
        return dot > from && !text.endsWith(".") && !text.contains("..");
    }

    private static Optional<String> provided(String local, EmailRules.Provider provider) {
        int plus = provider.ignorePlus() ? local.indexOf('+') : -1;
        String name = plus >= 0 ? local.substring(0, plus) : local;
        String box = provider.ignoreDots() ? name.replace(".", "") : name;
        return box.isEmpty() ? Optional.empty() : Optional.of(box + "@" + provider.domain());
    }
}
