package io.nyala.sql.dialect;

/** A statement that cannot be answered: one line for the person who sent it, and the SQL state for the program. */
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** SQL state of a syntax error or of a name that does not exist. */
    public static final String SYNTAX_OR_NAME = "42000";
    /** SQL state of a statement that a read-only server refuses. */
    public static final String READ_ONLY = "25006";
    /** SQL state of a request that does not fit the state of its session or operation. */
    public static final String BAD_CALL = "HY010";
    /** SQL state of a feature that does not exist here. */
    public static final String NOT_SUPPORTED = "0A000";
    /** SQL state of a query that failed while running. */
    public static final String FAILED = "HY000";
    /** SQL state of a query that took longer than allowed. */
    public static final String TIMED_OUT = "HYT00";

    private final String sqlState;

    /**
     * @param sqlState five characters, one of the constants above
     * @param line what is wrong and where; line breaks become spaces
     */
    public SqlFailure(String sqlState, String line) {
        super(line.strip().replaceAll("\\s*\\R\\s*", " "), null, false, false);
        this.sqlState = sqlState;
    }

    /** The five characters that JDBC hands out as {@code SQLException.getSQLState()}. */
    public String sqlState() {
        return sqlState;
    }
}
