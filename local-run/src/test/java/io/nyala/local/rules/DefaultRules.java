package io.nyala.local.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentityRulesFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The file of the defaults with one thing changed, as an operator would. */
public final class DefaultRules {
    private DefaultRules() {}

    /** The text of the file with one part replaced. */
    public static String with(String part, String other) {
        String defaults = text();
        assertThat(defaults).contains(part);
        return defaults.replace(part, other);
    }

    /** The text of the file. */
    public static String text() {
        try (InputStream file = IdentityRulesFile.class.getResourceAsStream(IdentityRulesFile.NAME)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
