package io.nyala.jobs.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.services.PostgresServer;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL is read into a real Kafka without gap or overlap, whatever fails. */
class CdcPostgresITCase {

    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealPostgres POSTGRES = new RealPostgres();

    @TempDir
    private Path folder;

    @Test
    void theLastChangeOfEachRowIsTheRow() throws Exception {
        try (PostgresTable table = new PostgresTable(POSTGRES.server(), "customer_it")) {
            Path password = ReadTable.passwordFile(folder, PostgresServer.USER);
            ReadingScenario scenario = new ReadingScenario(KAFKA, table, "cdc-postgres-it.", folder, password);

            scenario.run();

            assertThat(table.ask("SELECT slot_name FROM pg_replication_slots")).isNotEmpty();
            CdcJob.dropSlots(scenario.options());
            assertThat(table.ask("SELECT slot_name FROM pg_replication_slots")).isEmpty();
            assertThat(table.ask("SELECT pubname FROM pg_publication")).isEmpty();
        }
    }
}
