package io.nyala.load.audit;

import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.IdentityRulesFile;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.load.check.Launcher;
import io.nyala.load.check.PeopleAudit;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.profile.ProfileRules;
import io.nyala.standardize.Sources;
import io.nyala.standardize.Standardizer;
import io.nyala.state.audit.Differences;
import io.nyala.state.audit.SavedPeople;
import io.nyala.state.audit.SavepointReading;
import io.nyala.state.audit.StateAudit;
import io.nyala.state.audit.TableScan;
import io.nyala.tables.TableRow;
import io.nyala.tables.Tables;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.kudu.client.KuduClient;

/** Audits a system on this machine whose input is quiet, and all of whose events are visible. */
public final class SystemAudit {

    private final Launcher launcher;
    private final List<String> topics;
    private final PrintStream out;

    /**
     * @param launcher of the running system
     * @param topics where events come from
     * @param out for what was counted
     */
    public SystemAudit(Launcher launcher, List<String> topics, PrintStream out) {
        this.launcher = launcher;
        this.topics = topics;
        this.out = out;
    }

    /** Compares the tables with a recount of the log. */
    public Differences recount() throws Exception {
        return audit(Optional::empty);
    }

    /** Compares the tables with a recount of the log and with the state that a savepoint holds. */
    public Differences savepoint(String savepoint) throws Exception {
        return audit(() -> Optional.of(savepoint));
    }

    /** Lets the system take a savepoint, and compares the tables with it and with a recount of the log. */
    public Differences takenSavepoint() throws Exception {
        return audit(() -> Optional.of(Savepoints.take(launcher)));
    }

    /** Where the savepoint comes from; asked when the log is open, so that what comes after it is noticed. */
    @FunctionalInterface
    private interface SavepointSource {
        Optional<String> savepoint() throws IOException, InterruptedException;
    }

    private Differences audit(SavepointSource source) throws Exception {
        IdentifierKeys keys = new IdentitySecret(launcher.home().resolve("identity.key")).keys();
        IdentityRules rules = rules();
        Standardizer standardizer = new Standardizer(keys, Sources.NONE, rules);
        try (LogRecount log = new LogRecount(launcher.address("kafka"), topics, standardizer)) {
            Optional<String> savepoint = source.savepoint();
            PeopleAudit people = new PeopleAudit(log.read());
            Differences differences = people.all(launcher);
            out.printf(
                    "%,d records counted again, %,d people kept in pieces by rules%n", log.records(), people.pieces());
            if (savepoint.isPresent()) {
                differences.addAll(state(savepoint.get(), keys, rules));
            }
            if (!log.isQuiet()) {
                throw new IOException("events came in the meantime; audit again when the input is quiet");
            }
            return differences;
        }
    }

    private Differences state(String savepoint, IdentifierKeys keys, IdentityRules rules) throws Exception {
        try (KuduClient kudu = new KuduClient.KuduClientBuilder(launcher.address("kudu")).build()) {
            SavedPeople saved = SavepointReading.read(savepoint);
            List<TableRow> identifiers = TableScan.read(kudu, Tables.IDENTIFIER);
            List<TableRow> profiles = TableScan.read(kudu, Tables.PROFILE);
            out.printf("state in %s: %s%n", savepoint, saved);
            out.printf(
                    "bytes of state an identifier, by task: %s%n",
                    StateSizes.describe(launcher, saved.identifiers().size()));
            out.printf("rows: %,d identifiers, %,d profiles%n", identifiers.size(), profiles.size());
            return StateAudit.compare(
                    saved, keys, ProfileRules.of(rules, PrivacyPolicy.DEFAULT), identifiers, profiles);
        }
    }

    private IdentityRules rules() {
        Path file = launcher.home().resolve(IdentityRulesFile.NAME);
        return Files.exists(file) ? IdentityRulesFile.read(file) : IdentityRules.DEFAULT;
    }
}
