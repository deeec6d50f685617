package io.nyala.local;

import io.nyala.local.home.JobIdentities;
import io.nyala.standardize.SpecLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whose customer somebody is. */
final class TenantOption {
    @Option(
            names = "--tenant",
            paramLabel = "NAME",
            description = "Whose customer. Default: that of events that do not say it.")
    private @Nullable String tenant;

    /**
     * Refuses what can be no name.
     *
     * @param spec of the command that was asked
     */
    void check(CommandSpec spec) {
        if (tenant != null && (tenant.isBlank() || !SpecLimits.isName(tenant))) {
            throw new ParameterException(spec.commandLine(), "--tenant wants a name of at most 100 characters");
        }
    }

    /** The one that was named, else that of events that do not say it. */
    String orThatOf(JobIdentities job) {
        return tenant == null ? job.defaultTenant() : tenant;
    }
}
