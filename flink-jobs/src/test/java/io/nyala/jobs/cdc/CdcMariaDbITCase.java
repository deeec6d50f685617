package io.nyala.jobs.cdc;

import io.nyala.services.MariaDbServer;
import io.nyala.testkit.RealKafka;
import io.nyala.testkit.RealMariaDb;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real MariaDB is read into a real Kafka without gap or overlap, whatever fails. */
class CdcMariaDbITCase {

    @RegisterExtension
    static final RealKafka KAFKA = new RealKafka();

    @RegisterExtension
    static final RealMariaDb MARIADB = new RealMariaDb();

    @TempDir
    private Path folder;

    @Test
    void theLastChangeOfEachRowIsTheRow() throws Exception {
        try (MariaDbTable table = new MariaDbTable(MARIADB.server(), "customer_it")) {
            Path password = ReadTable.passwordFile(folder, MariaDbServer.PASSWORD);

            new ReadingScenario(KAFKA, table, "cdc-mariadb-it.", folder, password).run();
        }
    }
}
