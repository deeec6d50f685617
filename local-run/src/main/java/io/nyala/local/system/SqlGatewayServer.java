package io.nyala.local.system;

import io.nyala.services.FreePorts;
import io.nyala.services.JavaProgram;
import io.nyala.services.Launch;
import io.nyala.services.Probe;
import io.nyala.services.Server;
import java.nio.file.Path;
import java.util.Map;

/** The SQL endpoint, which speaks Impala's protocol. */
final class SqlGatewayServer extends Server {
    private final Path program;
    private final Path views;
    private final Path work;
    private final Path log;
    private final String kuduMasters;
    private final int port;

    SqlGatewayServer(Path program, Path views, Path work, Path log, String kuduMasters, int port) {
        this.program = program;
        this.views = views;
        this.work = work;
        this.log = log;
        this.kuduMasters = kuduMasters;
        this.port = port;
    }

    @Override
    protected Launch launch() {
        var command = new JavaProgram(program.resolve("lib") + "/*", "io.nyala.sql.SqlGateway")
                .with("@" + program.resolve("jvm.options"))
                .command(
                        "--kudu-masters=" + kuduMasters,
                        "--host=" + FreePorts.HOST,
                        "--port=" + port,
                        "--views=" + views,
                        "--work-dir=" + work);
        return new Launch("sql-gateway", command, Map.of("SPARK_LOCAL_IP", FreePorts.HOST), log);
    }

    @Override
    public boolean isReady() {
        return Probe.accepts(port);
    }
}
