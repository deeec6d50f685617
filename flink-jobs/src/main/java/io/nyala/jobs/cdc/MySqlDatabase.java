package io.nyala.jobs.cdc;

/**
 * A MySQL or MariaDB server.
 *
 * @param access how it is reached; tables are {@code database.table}
 * @param serverIds range of the ids under which readers speak to the server as replicas, {@code first-last}, one for each parallel reader; no
 *     other replica of the server may have one of them
 * @param timeZone time zone of the server, as in {@code Europe/Berlin}
 */
record MySqlDatabase(Access access, String serverIds, String timeZone) implements Database {

    /** How many readers there can be. */
    int readers() {
        int dash = serverIds.indexOf('-');
        return Integer.parseInt(serverIds.substring(dash + 1)) - Integer.parseInt(serverIds.substring(0, dash)) + 1;
    }

    @Override
    public MySqlConnector connector() {
        return new MySqlConnector(this);
    }
}
