package io.nyala.load.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * A table of customers that changes as tables do: rows come, change, go, get other keys, come to be about others, come back under an old key; many in
 * one statement, several times in one transaction, and in transactions that are rolled back. No two rows are ever about one person. One thread at a time.
 */
public final class CustomerTable implements AutoCloseable {

    /** Name of the table. */
    public static final String NAME = "customer";

    /** What a profile has of a row, as a mapping file says it. */
    public static final String MAPPING =
            """
            version: 1
            tables:
              customer:
                identifiers: {user_id: no, email: mail}
                attributes:
                  first_name: first
                  city: town
                  birth_date: {column: born, type: date}
                  stars: stars
            """;

    private static final String COLUMNS = "id, no, mail, first, town, stars, born";
    private static final int MOST_IN_TRANSACTION = 20;
    private static final int TRANSACTIONS_EACH_BULK = 100;
    private static final int TRANSACTIONS_EACH_ROLLBACK = 50;
    private static final int BULK = 200;
    private static final int KINDS = 16;
    private static final int CREATED_AT_ONCE = 1_000;

    /** A row, as far as it is needed to name it. */
    private record Place(long id, long no) {}

    private final CustomerDatabase database;
    private final Random random;
    private final List<Place> places = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private Connection connection;
    private long lastId;
    private long lastNo;
    private boolean hasRegion;

    /**
     * An empty table.
     *
     * @param database without it
     * @param seed of rows and changes
     */
    public static CustomerTable create(CustomerDatabase database, long seed) throws SQLException {
        CustomerTable table = new CustomerTable(database, database.connect(), seed);
        table.execute("CREATE TABLE " + NAME + " (id bigint PRIMARY KEY, no bigint NOT NULL, mail varchar(100),"
                + " first varchar(100), town varchar(100), stars int, born date,"
                + " junk varchar(5), spare varchar(5))");
        table.connection.setAutoCommit(false);
        table.commit();
        return table;
    }

    private CustomerTable(CustomerDatabase database, Connection connection, long seed) {
        this.database = database;
        this.connection = connection;
        this.random = new Random(seed);
    }

    /** Adds rows. */
    public void fill(int rows) throws SQLException {
        for (int left = rows; left > 0; left -= CREATED_AT_ONCE) {
            insert(Math.min(left, CREATED_AT_ONCE));
            commit();
        }
    }

    /** A column comes, one goes, one gets another name, one a wider type. */
    public void changeColumns() throws SQLException {
        execute("ALTER TABLE " + NAME + " ADD COLUMN region varchar(20)");
        execute("ALTER TABLE " + NAME + " DROP COLUMN junk");
        execute("ALTER TABLE " + NAME + " RENAME COLUMN spare TO reserve");
        execute("ALTER TABLE " + NAME + " " + database.widening("stars"));
        commit();
        hasRegion = true;
    }

    /** After the server was away. */
    public void reconnect() throws SQLException {
        connection = database.connect();
        connection.setAutoCommit(false);
    }

    /**
     * One transaction.
     *
     * @return how many rows it changed
     */
    public int change() throws SQLException {
        if (random.nextInt(TRANSACTIONS_EACH_ROLLBACK) == 0) {
            execute("UPDATE " + NAME + " SET town = 'never' WHERE id = " + any().id());
            send();
            connection.rollback();
            return 0;
        }
        int changed = random.nextInt(TRANSACTIONS_EACH_BULK) == 0 ? changeMany() : changeFew();
        commit();
        return changed;
    }

    private int changeMany() throws SQLException {
        if (random.nextBoolean()) {
            insert(BULK);
            return BULK;
        }
        long from = any().id();
        return update("UPDATE %s SET town = 'Town %d' WHERE id >= %d AND id < %d"
                .formatted(NAME, random.nextInt(), from, from + BULK));
    }

    private int changeFew() {
        int changes = 1 + random.nextInt(MOST_IN_TRANSACTION);
        for (int i = 0; i < changes; i++) {
            changeOne(random.nextInt(places.size()));
        }
        return changes;
    }

    private void changeOne(int index) {
        Place place = places.get(index);
        String row = " WHERE id = " + place.id();
        switch (random.nextInt(KINDS)) {
            case 0, 1 -> insert(1);
            case 2 -> {
                execute("DELETE FROM " + NAME + row);
                places.set(index, places.get(places.size() - 1));
                places.remove(places.size() - 1);
            }
            case 3 -> {
                Place moved = new Place(++lastId, place.no());
                execute("UPDATE %s SET id = %d%s".formatted(NAME, moved.id(), row));
                places.set(index, moved);
            }
            case 4 -> {
                Place handed = new Place(place.id(), ++lastNo);
                execute("UPDATE %s SET no = %d, mail = %s%s".formatted(NAME, handed.no(), mail(handed.no()), row));
                places.set(index, handed);
            }
            case 5 -> {
                Place again = new Place(place.id(), ++lastNo);
                execute("DELETE FROM " + NAME + row);
                execute("INSERT INTO %s (%s) VALUES %s".formatted(NAME, COLUMNS, values(again)));
                places.set(index, again);
            }
            case 6 -> execute("UPDATE " + NAME + " SET town = NULL, born = NULL" + row);
            case 7 -> {
                execute(newValues() + row);
                execute(newValues() + row);
            }
            default -> execute(newValues() + row);
        }
    }

    private Place any() {
        return places.get(random.nextInt(places.size()));
    }

    private void insert(int rows) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            Place place = new Place(++lastId, ++lastNo);
            places.add(place);
            values.add(values(place));
        }
        execute("INSERT INTO %s (%s) VALUES %s".formatted(NAME, COLUMNS, String.join(", ", values)));
    }

    private String values(Place place) {
        return "(%d, %d, %s, 'First %d', 'Town %d', %d, '%s')"
                .formatted(
                        place.id(),
                        place.no(),
                        mail(place.no()),
                        random.nextInt(),
                        random.nextInt(),
                        random.nextInt(6),
                        born());
    }

    private String newValues() {
        String region = hasRegion ? ", region = 'region " + random.nextInt(9) + "'" : "";
        return "UPDATE %s SET first = 'First %d', stars = %d, born = '%s'%s"
                .formatted(NAME, random.nextInt(), random.nextInt(6), born(), region);
    }

    /** One customer of four has an address. */
    private static String mail(long no) {
        return no % 4 == 0 ? "'c" + no + "@example.com'" : "NULL";
    }

    private String born() {
        return "%d-%02d-%02d".formatted(1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    /** All rows as they are now, by key: text by the name of the column, without what is NULL. */
    public Map<Long, Map<String, String>> rows() throws SQLException {
        Map<Long, Map<String, String>> rows = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + NAME)) {
            while (row.next()) {
                Map<String, String> columns = new TreeMap<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    String text = row.getString(i);
                    if (text != null) {
                        columns.put(row.getMetaData().getColumnName(i), text);
                    }
                }
                rows.put(row.getLong("id"), columns);
            }
        }
        connection.commit();
        return rows;
    }

    private void execute(String sql) {
        statements.add(sql);
    }

    /** All at once: a change costs no way to the server of its own. */
    private void send() throws SQLException {
        if (!statements.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(String.join("; ", statements));
            }
            statements.clear();
        }
    }

    private void commit() throws SQLException {
        send();
        connection.commit();
    }

    private int update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
