package io.nyala.state;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.jobs.ProfileOptions;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.standardize.IdentifierValues;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.RefusedIdentifier;
import io.nyala.standardize.SourceRules;
import io.nyala.standardize.Sources;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The configuration of the job: by it and its secret the job knows who is named. */
final class JobOption {

    @Option(
            names = "--job-config",
            required = true,
            paramLabel = "FILE",
            description = "The configuration of the job. Its identity.key.file must be readable.")
    private Path config = Path.of("");

    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "Whose customer. Default: that of events that do not say it.")
    private @Nullable String tenant;

    ProfileOptions options() {
        return ProfileOptions.read(config);
    }

    IdentifierKeys keys() throws IOException {
        return new IdentitySecret(options().identityKeyFile()).keys();
    }

    /**
     * The identifier as the job knows it.
     *
     * @throws IllegalArgumentException when it names nobody; says the namespace and not the value
     */
    Identifier identifier(NamedValue typed) throws IOException {
        ProfileOptions options = options();
        SourceRules rules = options.sources().of(Sources.DEFAULT_NAME);
        IdentifierValues.Checked checked =
                new IdentifierValues(options.identityRules()).typed(typed.namespace(), typed.value(), rules);
        RefusedIdentifier.Reason fault = checked.faultOrNull();
        if (fault != null) {
            throw new IllegalArgumentException("that " + typed.namespace() + " names nobody: it " + fault.inWords());
        }
        return keys().identifier(tenant == null ? rules.tenant() : tenant, checked.namespace(), checked.value());
    }
}
