package io.nyala.sql;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the gateway is told at its start.
 *
 * @param kuduMasters {@code host:port[,host:port]}
 * @param host address to listen on
 * @param port port to listen on; 0 = any free one
 * @param database name in SQL, and prefix of the tables in Kudu
 * @param workDir folder for spilled data; emptied at the start
 * @param readyFile file that gets the port when clients can connect
 * @param views folder of {@code .sql} files with views to make at the start
 * @param queryTimeout longest run of a statement; zero = no bound
 * @param maxRows most rows of one answer; 0 = no bound
 */
record GatewayOptions(
        String kuduMasters,
        String host,
        int port,
        String database,
        Path workDir,
        Optional<Path> readyFile,
        Optional<Path> views,
        Duration queryTimeout,
        long maxRows) {

    /** Refuses values that could only fail later. */
    GatewayOptions {
        require(
                kuduMasters.matches("[^\\s,:]+:\\d+(,[^\\s,:]+:\\d+)*"),
                "--kudu-masters wants HOST:PORT[,HOST:PORT...]");
        require(port >= 0 && port <= 65_535, "--port wants a number from 0 to 65535");
        require(database.matches("[a-z][a-z0-9_]*"), "--database wants a lower-case name");
        require(!queryTimeout.isNegative(), "--query-timeout wants 0 (no bound) or a time such as PT5M");
        require(maxRows >= 0, "--max-rows wants 0 (no bound) or a positive number");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
