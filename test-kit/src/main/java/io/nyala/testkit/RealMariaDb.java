package io.nyala.testkit;

import io.nyala.services.MariaDbServer;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real MariaDB with a row-based binary log for tests: {@code @RegisterExtension static final RealMariaDb MARIADB = new RealMariaDb();}. All
 * test classes of a run share it, so name tables by test. Who connects brings the driver.
 */
public final class RealMariaDb implements BeforeAllCallback {
    private static final Shared<MariaDbServer> SHARED = new Shared<>("mariadb", MariaDbServer::startIn);

    @Override
    public void beforeAll(ExtensionContext context) {
        SHARED.startFor(context);
    }

    /** The server, to kill and restart; leave it running at the end of a test. */
    public MariaDbServer server() {
        return SHARED.get();
    }
}
