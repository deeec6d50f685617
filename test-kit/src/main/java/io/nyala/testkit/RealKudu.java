package io.nyala.testkit;

import io.nyala.services.KuduCluster;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real Kudu, one master and one tablet server, for tests: {@code @RegisterExtension static final RealKudu KUDU = new
 * RealKudu();}. All test classes of a run share it, so drop or truncate the tables you use. One replica per table.
 */
public final class RealKudu implements BeforeAllCallback {
    private static final Shared<KuduCluster> SHARED = new Shared<>("kudu", folder -> KuduCluster.startIn(folder, 1));

    @Override
    public void beforeAll(ExtensionContext context) {
        SHARED.startFor(context);
    }

    /** The servers, to kill and restart; leave them running at the end of a test. */
    public KuduCluster cluster() {
        return SHARED.get();
    }

    /** Value for {@code kudu.masters}. */
    public String masters() {
        return cluster().masters();
    }
}
