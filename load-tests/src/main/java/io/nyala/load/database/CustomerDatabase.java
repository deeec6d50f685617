package io.nyala.load.database;

import io.nyala.services.Server;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A real database server with what tells it from others. */
public interface CustomerDatabase {

    /** The process. */
    Server server();

    /** A new connection with all rights, which takes several statements at once. */
    Connection connect() throws SQLException;

    /** Its password, for who reads it. */
    String password();

    /**
     * How the file of databases declares table {@link CustomerTable#NAME}: the lines below the name of the source.
     *
     * @param passwordFile holds {@link #password()}
     */
    String declaration(Path passwordFile);

    /** The change of a table that makes a column a {@code bigint}. */
    String widening(String column);

    /** Asks for the names of all that a reader leaves behind in the server; empty when readers leave nothing. */
    List<String> leftBehind() throws SQLException;
}
