package io.nyala.local.privacy;

import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.CliFailure;
import io.nyala.standardize.NamedValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds identifiers of which only a hash is told (OpenDSR {@code identity_format}) among those that the engine knows: each value of the namespace
 * is hashed as the engine writes it. Who is not known by now cannot be found so, and no order would find them later.
 */
public final class HashedIdentifiers {
    private final BiConsumer<String, Consumer<Map<String, @Nullable Object>>> sql;
    private final String tenant;

    /** How a value was hashed; without salt, in UTF-8, written in hexadecimal digits. */
    public enum Algorithm {
        /** SHA-256. */
        SHA256("SHA-256", 64),
        /** SHA-1. */
        SHA1("SHA-1", 40),
        /** MD5. */
        MD5("MD5", 32);

        private final String name;
        private final int digits;

        Algorithm(String name, int digits) {
            this.name = name;
            this.digits = digits;
        }

        /** Tells whether a text can be such a hash. */
        public boolean isHash(String text) {
            return text.length() == digits && text.chars().allMatch(HexFormat::isHexDigit);
        }

        private String of(String value) {
            try {
                byte[] hash = MessageDigest.getInstance(name).digest(value.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(hash);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java has no " + name, e);
            }
        }
    }

    /**
     * Those of one tenant.
     *
     * @param sql answers a query, row by row
     * @param tenant whose customers
     */
    public HashedIdentifiers(BiConsumer<String, Consumer<Map<String, @Nullable Object>>> sql, String tenant) {
        this.sql = sql;
        this.tenant = tenant;
    }

    /**
     * The identifiers with these hashes.
     *
     * @param algorithm of all of them
     * @param hashed namespaces with hashes in the place of values
     * @return as many, in the same order, with their values
     * @throws CliFailure when one of them is of nobody who is known; says the namespace only
     */
    public List<NamedValue> find(Algorithm algorithm, List<NamedValue> hashed) {
        Map<String, Map<String, String>> byNamespace = new HashMap<>();
        List<NamedValue> found = new ArrayList<>();
        for (NamedValue each : hashed) {
            String value = byNamespace
                    .computeIfAbsent(each.namespace(), namespace -> look(algorithm, namespace, hashed))
                    .get(hash(each));
            if (value == null) {
                throw new CliFailure("nobody is known by that hash of an identifier of namespace " + each.namespace()
                        + ": nothing is ordered. It is compared with values as the engine writes them");
            }
            found.add(new NamedValue(each.namespace(), value));
        }
        return found;
    }

    /** One look through the table, which keeps what is wanted only. */
    private Map<String, String> look(Algorithm algorithm, String namespace, List<NamedValue> hashed) {
        List<String> wanted = hashed.stream()
                .filter(each -> each.namespace().equals(namespace))
                .map(HashedIdentifiers::hash)
                .toList();
        Map<String, String> values = new HashMap<>();
        sql.accept(
                "select value from nyala.identifier where tenant = " + SqlEndpoint.literal(tenant) + " and namespace = "
                        + SqlEndpoint.literal(namespace),
                row -> {
                    Object value = row.get("value");
                    String hash = value == null ? "" : algorithm.of(value.toString());
                    if (value != null && wanted.contains(hash)) {
                        values.put(hash, value.toString());
                    }
                });
        return values;
    }

    private static String hash(NamedValue hashed) {
        return hashed.value().strip().toLowerCase(Locale.ROOT);
    }
}
