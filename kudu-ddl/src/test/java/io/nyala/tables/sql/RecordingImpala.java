package io.nyala.tables.sql;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Logger;

/** A JDBC driver that writes down what it is told and answers questions from a table. Proves order and text, not that Impala takes it. */
public final class RecordingImpala implements Driver, AutoCloseable {

    public static final String URL = "jdbc:recording-impala:";

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final Map<String, List<String>> answers = new ConcurrentHashMap<>();

    /** Registers itself; {@link #close} takes it back. */
    public RecordingImpala() throws SQLException {
        DriverManager.registerDriver(this);
    }

    /** What it was told, questions apart. */
    public List<String> statements() {
        return new ArrayList<>(statements);
    }

    /** Lets it answer a question with one column. */
    public void answer(String question, List<String> column) {
        answers.put(question, List.copyOf(column));
    }

    @Override
    public Connection connect(String url, Properties info) {
        return acceptsURL(url) ? proxy(Connection.class, (method, arguments) -> statement()) : null;
    }

    private Statement statement() {
        return proxy(Statement.class, (method, arguments) -> {
            if (method.equals("executeQuery")) {
                return result(answers.getOrDefault((String) arguments[0], List.of()));
            }
            statements.add((String) arguments[0]);
            return true;
        });
    }

    private static ResultSet result(List<String> column) {
        Iterator<String> values = column.iterator();
        return proxy(ResultSet.class, (method, arguments) -> method.equals("next") ? values.hasNext() : values.next());
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : answer.to(method.getName(), arguments)));
    }

    @Override
    public boolean acceptsURL(String url) {
        return url.equals(URL);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
        return new DriverPropertyInfo[0];
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 0;
    }

    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void close() throws SQLException {
        DriverManager.deregisterDriver(this);
    }

    @FunctionalInterface
    private interface Answer {
        Object to(String method, Object[] arguments);
    }
}
