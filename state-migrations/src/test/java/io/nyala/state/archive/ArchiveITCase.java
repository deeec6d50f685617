package io.nyala.state.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.nyala.state.audit.SavedPeople;
import io.nyala.state.audit.SavepointReading;
import io.nyala.state.inspect.RestoreCheck;
import io.nyala.state.migration.Migration;
import io.nyala.state.savepoint.Savepoint;
import io.nyala.state.savepoint.SavepointException;
import io.nyala.state.savepoint.SavepointRewriting;
import io.nyala.state.v004_fragment_rows.FragmentRows;
import io.nyala.tables.Tables;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealKudu;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.SavepointFormatType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Today's job goes on from every archived state: everybody is there, counts go on, what was counted is not counted again, who is erased stays out. */
class ArchiveITCase {

    /** What one more order may change of a person. */
    private static final Set<String> MOVED = Set.of(
            "event_count",
            "order_count",
            "total_revenue",
            "last_seen",
            "session_count",
            "last_session_at",
            "sessions_7d",
            "sessions_30d",
            "days_active");

    private static final double REVENUE = 7.5;

    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealKudu KUDU = new RealKudu();

    @TempDir
    private Path folder;

    @Test
    void theJobGoesOnFromTheReleasedState() throws Exception {
        goesOn(new Archive("0.1.0"), new Archive("0.1.0").savepoint());
    }

    @Test
    void theJobGoesOnFromMigratedFragments() throws Exception {
        Archive archive = new Archive("0.1.0-before-rows");
        Path migrated = folder.resolve("migrated");
        assertThat(new Migration(FragmentRows.STEP, false).run(archive.savepoint(), migrated))
                .allMatch(state -> state.changed() > 0);
        goesOn(archive, migrated);
    }

    private void goesOn(Archive archive, Path savepoint) throws Exception {
        ExpectedState expected = archive.expected();
        Path now = folder.resolve("now");
        new SavepointRewriting(Savepoint.open(savepoint.toString()), new TakenNow()).write(now);
        try (ArchiveSystem system = ArchiveSystem.start(KAFKA.broker(), KUDU.cluster(), folder)) {
            LogPositions.reach(KAFKA.bootstrapServers(), expected.positions());
            JobID job = system.submit(Optional.of(now));
            system.send(ArchiveInput.repeated());
            system.send(ArchiveInput.later());

            Map<String, Long> orders = ordersByProfile(SavepointReading.read(savepoint.toString()));
            long counted = orders.keySet().stream()
                    .mapToLong(profile -> number(expected.profiles().get(profile), "event_count"))
                    .sum();
            long more = orders.values().stream().mapToLong(Long::longValue).sum();
            await().atMost(ArchiveSystem.PATIENCE).until(() -> system.eventsInProfiles() == counted + more);

            Map<String, Map<String, String>> rows = ExpectedState.profiles(system.rows(Tables.PROFILE));
            assertThat(rows.keySet()).isEqualTo(orders.keySet());
            rows.forEach((profile, row) -> assertGoesOn(row, expected.profiles().get(profile), orders.get(profile)));

            Path after = system.savepoint(job, SavepointFormatType.CANONICAL);
            assertStateGoesOn(archive, after, orders, more);
            assertNativeFilesAreRead(after, system.savepoint(job, SavepointFormatType.NATIVE));
            system.cancel(job);
        }
    }

    /** One order of each, of those too whom a steward made one. */
    private static Map<String, Long> ordersByProfile(SavedPeople saved) {
        Map<String, Long> orders = new HashMap<>();
        for (int i = 0; i < ArchiveInput.ALONE; i++) {
            orders.merge(Archive.profileOf("alone-" + i, saved), 1L, Long::sum);
        }
        for (int i = 0; i < ArchiveInput.CUSTOMERS - ArchiveInput.ERASED; i++) {
            orders.merge(Archive.profileOf("customer-" + i, saved), 1L, Long::sum);
        }
        return orders;
    }

    private static void assertGoesOn(Map<String, String> row, Map<String, String> before, long orders) {
        assertThat(number(row, "event_count")).isEqualTo(number(before, "event_count") + orders);
        assertThat(number(row, "order_count")).isEqualTo(number(before, "order_count") + orders);
        assertThat(Double.parseDouble(row.get("total_revenue")))
                .isEqualTo(Double.parseDouble(before.get("total_revenue")) + REVENUE * orders);
        assertThat(without(row)).isEqualTo(without(before));
    }

    /** Those of whom nothing came are there as they were, and every counter goes on from where it was. */
    private void assertStateGoesOn(Archive archive, Path after, Map<String, Long> orders, long more) throws Exception {
        Savepoint savepoint = Savepoint.open(after.toString());
        Map<String, Map<String, String>> left = Archive.profiles(SavepointReading.read(after.toString()), folder);
        Map<String, Map<String, String>> before =
                new TreeMap<>(archive.expected().profiles());
        left.keySet().removeAll(orders.keySet());
        before.keySet().removeAll(orders.keySet());
        assertThat(left).isEqualTo(before);

        Map<String, Long> counters = ExpectedState.counters(savepoint);
        Map<String, Long> released = archive.expected().counters();
        released.forEach((name, count) ->
                assertThat(counters.getOrDefault(name, -1L)).as(name).isGreaterThanOrEqualTo(count));
        String applied = "resolve-identity/eventsApplied";
        assertThat(counters.get(applied)).isEqualTo(released.get(applied) + more);

        assertThat(ArchiveSavepoint.isErased(after)).isTrue();
        assertThat(RestoreCheck.problems(savepoint)).isEmpty();
        assertThat(new StateGate(archive.name(), archive.manifest()).states(StateManifest.of(savepoint)))
                .isEmpty();
    }

    private void assertNativeFilesAreRead(Path canonical, Path files) throws Exception {
        assertThat(Archive.profiles(SavepointReading.read(files.toString()), folder))
                .isEqualTo(Archive.profiles(SavepointReading.read(canonical.toString()), folder));
        assertThatThrownBy(() -> SavepointRewriting.requireCanonical(Savepoint.open(files.toString())))
                .isInstanceOf(SavepointException.class)
                .hasMessageContaining("--type canonical");
    }

    private static long number(Map<String, String> row, String column) {
        return Long.parseLong(row.get(column));
    }

    private static Map<String, String> without(Map<String, String> row) {
        Map<String, String> rest = new TreeMap<>(row);
        rest.keySet().removeAll(MOVED);
        return rest;
    }
}
