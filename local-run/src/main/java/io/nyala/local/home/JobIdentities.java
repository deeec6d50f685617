package io.nyala.local.home;

import io.nyala.codec.CommandCodec;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.standardize.IdentifierValues;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.RefusedIdentifier;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * By what the job of a folder tells who is named: its secret, what is declared of sources, the identity rules in force.
 *
 * @param keys makes the keys of identifiers
 * @param sources what is declared of each source
 * @param rules what identifiers must look like
 */
public record JobIdentities(IdentifierKeys keys, Sources sources, IdentityRules rules) {

    /**
     * Those of a folder.
     *
     * @throws CliFailure when one of its files cannot be read
     */
    public static JobIdentities of(NyalaHome home) {
        Path file = home.identityKey();
        try {
            return new JobIdentities(
                    new IdentifierKeys(Files.readAllBytes(file)),
                    JobConfig.of(home).sources(),
                    JobConfig.rulesInForce(home));
        } catch (IOException e) {
            throw CliFailure.because("cannot read " + file, e);
        }
    }

    /** Whose customers those of messages are that do not say it. */
    public String defaultTenant() {
        return sources.of(Sources.DEFAULT_NAME).tenant();
    }

    /** Reads orders. */
    public CommandCodec commands() {
        return new CommandCodec(keys, sources, rules);
    }

    /** Reads messages. */
    public Standardizer standardizer() {
        return new Standardizer(keys, sources, rules);
    }

    /**
     * The identifier that a person typed, as the job knows it.
     *
     * @param tenant whose customer
     * @throws CliFailure when it names nobody; says the namespace and not the value
     */
    public Identifier identifier(String tenant, NamedValue typed) {
        IdentifierValues.Checked checked =
                new IdentifierValues(rules).typed(typed.namespace(), typed.value(), sources.of(Sources.DEFAULT_NAME));
        RefusedIdentifier.Reason fault = checked.faultOrNull();
        if (fault != null) {
            throw new CliFailure("that " + typed.namespace() + " names nobody: it " + fault.inWords());
        }
        return keys.identifier(tenant, checked.namespace(), checked.value());
    }
}
