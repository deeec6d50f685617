package io.nyala.local.answer;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Statements asked one after the other over one connection. */
public interface SqlConversation extends AutoCloseable {

    /**
     * Asks one statement.
     *
     * @param statement without a semicolon
     * @return its rows; empty for a statement without any, such as USE
     * @throws StatementFailure if it is refused, fails or is cancelled
     */
    Optional<Answer> ask(String statement);

    /** Stops the statement that runs, from another thread. */
    void cancel();

    /** Names of tables and views, each with the names of its columns. */
    Map<String, List<String>> columns();

    /** What the server says it is, in one line. */
    String server();

    @Override
    void close();
}
