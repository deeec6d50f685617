package io.nyala.sql;

import io.nyala.sql.dialect.Product;
import io.nyala.sql.engine.KuduTables;
import io.nyala.sql.engine.SparkEngine;
import io.nyala.sql.engine.SqlSession;
import io.nyala.sql.engine.ViewFiles;
import io.nyala.sql.wire.ServerInfo;
import io.nyala.sql.wire.WireServer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Locale;
import java.util.TimeZone;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway's life: start the engine, take over Kudu's tables, make the views, listen, say ready, serve, clean up. */
final class GatewayServer {
    private static final Logger LOGGER = LoggerFactory.getLogger(GatewayServer.class);
    private static final ServerInfo INFO = new ServerInfo(Product.NAME, Product.VERSION);

    private GatewayServer() {}

    /** Serves until the process is told to stop. */
    static void run(GatewayOptions options) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        requireFree(options);
        prepare(options.workDir());
        try (var engine = SparkEngine.start(options.database(), options.workDir());
                var tables = new KuduTables(engine.own(), options.kuduMasters(), options.database())) {
            tables.refresh();
            var views = new ViewFiles(engine.own(), options.views());
            LOGGER.info("views made: {}", views.refresh());
            try (var server = WireServer.bind(options.host(), options.port())) {
                stopOnSignal(server, options.workDir());
                sayReady(options, server.port());
                server.serve(
                        () -> new SqlSession(engine.newSession(), tables, views, options.maxRows()),
                        options.queryTimeout(),
                        INFO);
            }
        }
    }

    private static void requireFree(GatewayOptions options) throws IOException {
        try {
            WireServer.requireFree(options.host(), options.port());
        } catch (IOException e) {
            throw new IOException(
                    "cannot listen on " + options.host() + ":" + options.port() + " (" + e.getMessage()
                            + "); choose another with --port, 0 = any free one",
                    e);
        }
    }

    private static void sayReady(GatewayOptions options, int port) throws IOException {
        if (options.readyFile().isPresent()) {
            writeAtOnce(options.readyFile().get(), port + "\n");
        }
        var seconds = (System.currentTimeMillis()
                        - ManagementFactory.getRuntimeMXBean().getStartTime())
                / 1000.0;
        System.out.println(
                String.format(Locale.ROOT, "ready after %.1f s: ", seconds) + "jdbc:hive2://" + options.host() + ":"
                        + port + "/" + options.database()
                        + ";auth=noSasl (Spark SQL speaking Impala's protocol: a stand-in for Apache Impala, not Impala; read-only)");
    }

    /** Readers see the whole text or no file. */
    private static void writeAtOnce(Path file, String text) throws IOException {
        var draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, text);
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void stopOnSignal(WireServer server, Path workDir) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            try {
                                server.close();
                                empty(workDir);
                            } catch (IOException e) {
                                LOGGER.warn("clean-up failed: {}", e.getMessage());
                            }
                        },
                        "stop"));
    }

    private static void prepare(Path workDir) throws IOException {
        try {
            empty(workDir);
        } catch (IOException e) {
            throw new IOException(
                    "work folder " + workDir + " cannot be used (" + e + "); choose another with --work-dir", e);
        }
    }

    /** Leaves the folder there and nothing of ours in it. */
    private static void empty(Path workDir) throws IOException {
        for (var name : new String[] {"spill", "warehouse"}) {
            var folder = workDir.resolve(name);
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
        Files.createDirectories(workDir);
    }
}
