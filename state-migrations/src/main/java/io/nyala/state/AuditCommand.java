package io.nyala.state;

import io.nyala.identity.IdentityRules;
import io.nyala.jobs.ProfileOptions;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.profile.ProfileRules;
import io.nyala.state.audit.Differences;
import io.nyala.state.audit.SavedPeople;
import io.nyala.state.audit.SavepointReading;
import io.nyala.state.audit.StateAudit;
import io.nyala.state.audit.TableScan;
import io.nyala.tables.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kudu.client.KuduClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Compares what a savepoint holds of people with itself, and with the tables. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Is each identifier where the linker has it, has each person the fragments of their identifiers, are all events in one of them? "
                    + "With --kudu-masters: has each person and each identifier exactly their row?",
            "Tables are as they are now: what came after the savepoint is a difference. Everything is held in memory.",
            "Exit code 1 with differences; keys and columns are told, never a value."
        })
final class AuditCommand implements Callable<Integer> {

    @Mixin
    private SavepointArgument savepoint;

    @ArgGroup(exclusive = false)
    private @Nullable Live live;

    @Spec
    private CommandSpec spec;

    /** The tables, and by what their rows are made. */
    private static final class Live {
        @Option(
                names = "--kudu-masters",
                required = true,
                paramLabel = "HOST:PORT",
                description = "Masters of the cluster that has the tables, one or several with commas between.")
        private String masters = "";

        @Option(
                names = "--job-config",
                required = true,
                paramLabel = "FILE",
                description = "The configuration of the job. Its identity.key.file must be readable.")
        private Path config = Path.of("");
    }

    @Override
    public Integer call() throws IOException {
        SavedPeople saved = SavepointReading.read(savepoint.folder());
        PrintWriter out = spec.commandLine().getOut();
        out.println(saved);
        Differences differences = live == null
                ? StateAudit.compare(saved, ProfileRules.of(IdentityRules.DEFAULT, PrivacyPolicy.DEFAULT))
                : compare(saved, live);
        differences.print(out::println);
        out.println(differences.verdict());
        out.flush();
        return differences.count() == 0 ? 0 : NyalaState.DIFFERENT;
    }

    private static Differences compare(SavedPeople saved, Live live) throws IOException {
        ProfileOptions options = ProfileOptions.read(live.config);
        try (KuduClient kudu = new KuduClient.KuduClientBuilder(live.masters).build()) {
            return StateAudit.compare(
                    saved,
                    new IdentitySecret(options.identityKeyFile()).keys(),
                    options.profileRules(),
                    TableScan.read(kudu, Tables.IDENTIFIER),
                    TableScan.read(kudu, Tables.PROFILE));
        }
    }
}
