package io.nyala.resolve.simulation;

import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.Namespaces;
import io.nyala.identity.ProfileId;
import io.nyala.link.Party;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The eight identifiers of every schedule, by number: sets of them are bits. */
final class Cast {
    static final int SIZE = 8;
    static final String TENANT = "simulated";

    private static final String[] NAMESPACES = {Namespaces.USER_ID, Namespaces.EMAIL, Namespaces.ANONYMOUS_ID};
    private static final int GENERATIONS = 40;
    private static final ThreadLocal<IdentifierKeys> KEYS =
            ThreadLocal.withInitial(() -> new IdentifierKeys(new byte[IdentifierKeys.MIN_SECRET_BYTES]));
    private static final List<Identifier> IDENTIFIERS = IntStream.range(0, SIZE)
            .mapToObj(number -> keys().identifier(TENANT, namespace(number), "identifier-" + number))
            .toList();
    private static final Map<IdentifierKey, Integer> NUMBERS = new HashMap<>();
    private static final ProfileId[][] SINGLE = new ProfileId[SIZE][GENERATIONS];

    static {
        IdentifierKeys keys = keys();
        for (int number = 0; number < SIZE; number++) {
            NUMBERS.put(key(number), number);
            for (int generation = 0; generation < GENERATIONS; generation++) {
                SINGLE[number][generation] = keys.singleProfile(key(number), generation);
            }
        }
    }

    private Cast() {}

    /** Not thread-safe, therefore one a thread. */
    static IdentifierKeys keys() {
        return KEYS.get();
    }

    /** 0 the best, as with priorities. */
    static int rank(int number) {
        return number % NAMESPACES.length;
    }

    static String namespace(int number) {
        return NAMESPACES[rank(number)];
    }

    /** Whether the namespace of a number is better than that of browsers. */
    static boolean namesAPerson(int number) {
        return IdentityRules.DEFAULT.namesAPerson(namespace(number));
    }

    static Identifier identifier(int number) {
        return IDENTIFIERS.get(number);
    }

    static IdentifierKey key(int number) {
        return IDENTIFIERS.get(number).key();
    }

    static int number(IdentifierKey key) {
        return NUMBERS.get(key);
    }

    static Party party(int number) {
        return new Party(key(number), namespace(number), "");
    }

    static ProfileId single(int number, int generation) {
        return SINGLE[number][generation];
    }
}
