package io.nyala.load.faults;

import io.nyala.load.database.CdcProcess;
import io.nyala.load.database.ChangeLog;
import io.nyala.load.database.CustomerDatabase;
import io.nyala.load.database.CustomerTable;
import io.nyala.load.database.PacedChanges;
import io.nyala.load.database.RowComparison;
import io.nyala.source.SourceChange;
import io.nyala.state.audit.Differences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A table of a database is read while it changes. The CDC job is killed twice during the first reading and twice after it, the database is killed once
 * and away for a while, the table's columns change, the job is stopped with a savepoint, misses changes and goes on. In the end changes and people must
 * be what the table is.
 */
final class DatabaseRuns {
    private static final String SOURCE = "crm";
    private static final String TOPIC = "source_change.v1";
    private static final int BETWEEN_KILLS = 20_000;
    private static final int MISSED = 10_000;
    private static final Duration AWAY = Duration.ofSeconds(10);

    private final LocalSystem system;
    private final Path folder;
    private final Path jar;
    private final int rows;
    private final int rate;
    private final FaultSteps steps;

    /**
     * @param system not running
     * @param folder for files
     * @param jar of the CDC job
     * @param rows of the table at the beginning
     * @param rate changed rows a second
     * @param steps to take
     */
    DatabaseRuns(LocalSystem system, Path folder, Path jar, int rows, int rate, FaultSteps steps) {
        this.system = system;
        this.folder = folder;
        this.jar = jar;
        this.rows = rows;
        this.rate = rate;
        this.steps = steps;
    }

    /** What all steps of one run need. */
    private record Stage(CustomerDatabase database, CustomerTable table, CdcProcess job, ChangeLog log) {}

    /**
     * Whether all of it is right.
     *
     * @param database empty; stopped in the end
     * @param seed of the changes
     */
    boolean run(CustomerDatabase database, long seed) throws Exception {
        Path mapping = Files.writeString(folder.resolve("customer.yaml"), CustomerTable.MAPPING);
        system.up("--fresh", "--mapping", SOURCE + "=" + mapping.toAbsolutePath());
        String brokers = system.address("kafka");
        try (var server = database.server();
                CustomerTable table = CustomerTable.create(database, seed);
                CdcProcess job = new CdcProcess(jar, folder.resolve("cdc"), SOURCE, database, brokers);
                ChangeLog log = new ChangeLog(brokers, TOPIC)) {
            table.fill(rows);
            steps.say("%s has %,d rows", server.name(), rows);
            Stage stage = new Stage(database, table, job, log);
            killedTwiceInTheFirstReading(stage);
            databaseGoesAway(stage);
            stoppedAndStarted(stage);
            return isTrue(stage) && leavesNothing(stage);
        } finally {
            system.down();
        }
    }

    private void killedTwiceInTheFirstReading(Stage stage) throws Exception {
        try (PacedChanges changes = new PacedChanges(stage.table(), rate)) {
            stage.job().start();
            for (int kill = 1; kill <= 2; kill++) {
                awaitChanges(stage, rows / 3L * kill);
                kill(stage);
                if (stage.log().count() > stage.log().count(SourceChange.Kind.SNAPSHOT)) {
                    throw new IOException("the first reading was over before the kill: nothing was proved");
                }
                stage.job().start();
            }
            steps.await("changes", () -> read(stage).count(SourceChange.Kind.UPDATED) > 0);
            steps.say("first reading over, %,d rows changed a second meanwhile", changes.perSecond());
            for (int kill = 1; kill <= 2; kill++) {
                awaitChanges(stage, stage.log().count() + BETWEEN_KILLS);
                kill(stage);
                stage.job().start();
            }
            awaitChanges(stage, stage.log().count() + BETWEEN_KILLS);
        }
    }

    private void databaseGoesAway(Stage stage) throws Exception {
        stage.database().server().kill();
        steps.say("killed %s", stage.database().server().name());
        steps.pause(AWAY);
        stage.database().server().start();
        stage.table().reconnect();
        stage.table().changeColumns();
        steps.say("it is back, with a column more, one less, one renamed, one widened");
        try (PacedChanges changes = new PacedChanges(stage.table(), rate)) {
            awaitChanges(stage, stage.log().count() + BETWEEN_KILLS);
        }
    }

    private void stoppedAndStarted(Stage stage) throws Exception {
        try (PacedChanges changes = new PacedChanges(stage.table(), rate)) {
            stage.job().stopWithSavepoint();
        }
        steps.say("stopped with a savepoint");
        for (int missed = 0; missed < MISSED; ) {
            missed += stage.table().change();
        }
        steps.say("%,d changes missed", MISSED);
        try (PacedChanges changes = new PacedChanges(stage.table(), rate)) {
            stage.job().start();
            awaitChanges(stage, stage.log().count() + MISSED + BETWEEN_KILLS);
        }
    }

    private boolean isTrue(Stage stage) throws Exception {
        RowComparison truth = new RowComparison(stage.table().rows());
        steps.await(
                "changes of all rows",
                () -> truth.withChanges(read(stage).rows()).count() == 0);
        boolean changes =
                steps.isTrue("last changes", truth.withChanges(stage.log().rows()));
        steps.say(
                "%,d changes of %,d rows: %s",
                stage.log().count(), stage.log().rows().size(), kinds(stage));
        steps.await(
                "people",
                () -> system.launcher()
                                .json("status", "--format", "json")
                                .get(0)
                                .path("lag")
                                .asLong(-1)
                        == 0);
        steps.awaitSettled();
        Differences people = truth.withPeople(system.launcher());
        return steps.isTrue("people", people) && changes;
    }

    private boolean leavesNothing(Stage stage) throws Exception {
        stage.job().kill();
        stage.job().dropSlots();
        List<String> left = stage.database().leftBehind();
        steps.say("left in the database: %s", left.isEmpty() ? "nothing" : left);
        return left.isEmpty();
    }

    private void awaitChanges(Stage stage, long changes) throws Exception {
        steps.await("changes", () -> read(stage).count() >= changes);
    }

    private void kill(Stage stage) throws IOException {
        if (!stage.job().isAlive()) {
            throw new IOException("the job has ended by itself");
        }
        stage.job().kill();
        steps.say("killed the job at %,d changes", read(stage).count());
    }

    private static ChangeLog read(Stage stage) throws IOException {
        stage.log().read();
        return stage.log();
    }

    private static String kinds(Stage stage) {
        StringBuilder text = new StringBuilder();
        for (SourceChange.Kind kind : SourceChange.Kind.values()) {
            text.append(kind).append(' ').append(stage.log().count(kind)).append("  ");
        }
        return text.toString();
    }
}
