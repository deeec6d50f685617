package io.nyala.jobs.cdc;

/**
 * A PostgreSQL.
 *
 * @param access how it is reached; tables are {@code schema.table}
 * @param database its name
 * @param slot name of the replication slot, which keeps the log until it is read
 * @param publication name of the publication, which says whose changes the server sends
 */
record PostgresDatabase(Access access, String database, String slot, String publication) implements Database {

    @Override
    public PostgresConnector connector() {
        return new PostgresConnector(this);
    }
}
