package io.nyala.tables;

import java.time.Clock;
import java.util.List;
import org.apache.kudu.client.KuduClient;
import org.apache.kudu.client.KuduException;

/** Brings the tables of a Kudu cluster to the definition: {@code ApplyTables MASTERS [REPLICAS]}. Safe to run again. */
public final class ApplyTables {

    private ApplyTables() {}

    public static void main(String[] args) throws KuduException {
        if (args.length < 1 || args.length > 2) {
            System.err.println("usage: ApplyTables HOST:PORT[,HOST:PORT...] [REPLICAS]");
            System.exit(2);
        }
        int replicas = args.length == 2 ? Integer.parseInt(args[1]) : 3;
        try (KuduClient client = new KuduClient.KuduClientBuilder(args[0]).build()) {
            List<String> done = new TableAdmin(client, replicas)
                    .apply(Tables.ALL, Clock.systemUTC().millis());
            System.out.println(done.isEmpty() ? "tables are up to date" : String.join("\n", done));
        }
    }
}
