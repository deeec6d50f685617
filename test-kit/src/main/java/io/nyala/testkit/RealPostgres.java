package io.nyala.testkit;

import io.nyala.services.PostgresServer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real PostgreSQL with a logical log for tests: {@code @RegisterExtension static final RealPostgres POSTGRES = new RealPostgres();}. All
 * test classes of a run share it, so name tables and slots by test. Who connects brings the driver.
 */
public final class RealPostgres implements BeforeAllCallback {
    private static final Shared<PostgresServer> SHARED = new Shared<>("postgres", PostgresServer::startIn);

    @Override
    public void beforeAll(ExtensionContext context) {
        SHARED.startFor(context);
    }

    /** The server, to kill and restart; leave it running at the end of a test. */
    public PostgresServer server() {
        return SHARED.get();
    }
}
