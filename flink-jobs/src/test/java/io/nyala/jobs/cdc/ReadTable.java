package io.nyala.jobs.cdc;

import io.nyala.event.CanonicalJson;
import io.nyala.event.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A table that is read while it changes. Keys are whole numbers; obviously nobody real stands in it. */
abstract class ReadTable implements AutoCloseable {

    private final String name;
    private final Connection connection;
    private final Random random = new Random(14);
    private final List<Integer> ids = new ArrayList<>();
    private int lastId;
    private boolean hasCity;

    ReadTable(String name, Connection connection) {
        this.name = name;
        this.connection = connection;
    }

    /** Its name, as statements have it. */
    String name() {
        return name;
    }

    /** Statements that make the table, without rows. */
    abstract List<String> creation();

    /** Values of a new row, in the order of the columns, {@code id} first. */
    abstract String values(int id, int salt);

    /** The columns, {@code id} first. */
    abstract String columns();

    /** The columns in the forms in which changes have them, by SQL; whole numbers and real numbers as they are. */
    abstract Map<String, String> forms();

    /** The lines of the file of databases that name this source. */
    abstract String declaration(Path passwordFile);

    /** Makes it with so many rows. */
    void create(int rows) throws SQLException {
        for (String sql : creation()) {
            execute(sql);
        }
        for (int from = 0; from < rows; from += 500) {
            List<String> values = new ArrayList<>();
            for (int i = from; i < Math.min(rows, from + 500); i++) {
                values.add(newRow());
            }
            execute("INSERT INTO %s (%s) VALUES %s".formatted(name(), columns(), String.join(", ", values)));
        }
    }

    /** One change of eight: two new rows, four changed ones, one that goes, one that gets another key. */
    synchronized void change() throws SQLException {
        int which = random.nextInt(8);
        int place = random.nextInt(ids.size());
        int id = ids.get(place);
        if (which < 2) {
            execute("INSERT INTO %s (%s) VALUES %s".formatted(name(), columns(), newRow()));
        } else if (which < 6) {
            String city = hasCity ? ", city = 'city-" + random.nextInt(100) + "'" : "";
            execute("UPDATE %s SET name = 'name-%d', amount = %d.5%s WHERE id = %d"
                    .formatted(name(), random.nextInt(), random.nextInt(1_000_000), city, id));
        } else if (which == 6) {
            execute("DELETE FROM %s WHERE id = %d".formatted(name(), id));
            ids.remove(place);
        } else {
            execute("UPDATE %s SET id = %d WHERE id = %d".formatted(name(), ++lastId, id));
            ids.set(place, lastId);
        }
    }

    /** From now on changes write a column more. */
    synchronized void addColumn() throws SQLException {
        execute("ALTER TABLE " + name() + " ADD COLUMN city varchar(50)");
        hasCity = true;
    }

    /** Its rows as canonical JSON by id, without nulls. */
    synchronized Map<Long, String> rows() throws SQLException {
        Map<String, String> forms = new LinkedHashMap<>(forms());
        if (hasCity) {
            forms.put("city", "city");
        }
        List<String> selected = new ArrayList<>();
        forms.forEach((column, form) -> selected.add(form + " AS " + column));
        Map<Long, String> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + String.join(", ", selected) + " FROM " + name())) {
            while (row.next()) {
                Map<String, Value> columns = new LinkedHashMap<>();
                for (String column : forms.keySet()) {
                    Object value = row.getObject(column);
                    if (value != null) {
                        columns.put(column, value(value));
                    }
                }
                rows.put(row.getLong("id"), CanonicalJson.object(columns).text());
            }
        }
        return rows;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column. */
    List<String> ask(String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }

    /** A file with a password. */
    static Path passwordFile(Path folder, String password) throws Exception {
        return Files.writeString(folder.resolve("password"), password + "\n");
    }

    private String newRow() {
        ids.add(++lastId);
        return values(lastId, random.nextInt(1_000_000));
    }

    private static Value value(Object value) {
        if (value instanceof Boolean truth) {
            return Value.of(truth.booleanValue());
        } else if (value instanceof Double number) {
            return Value.of(number.doubleValue());
        } else if (value instanceof Number number) {
            return Value.of(number.longValue());
        }
        return Value.of(value.toString());
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
