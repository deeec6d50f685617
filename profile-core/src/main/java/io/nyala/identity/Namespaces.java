package io.nyala.identity;

import java.util.Map;

/**
 * The kinds of identifier and how good each is: a lower priority number is the better name of a person.
 *
 * <p>The event belongs to its identifier with the best priority, so that on a shared device it goes to the person who was
 * logged in.
 */
public final class Namespaces {

    public static final String USER_ID = "user_id";
    public static final String EMAIL = "email";
    public static final String PHONE = "phone";
    public static final String ANONYMOUS_ID = "anonymous_id";

    /** Priority of a namespace that is not listed: an external id, better than a device, worse than a phone. */
    public static final int EXTERNAL_PRIORITY = 4;

    /** Priority of devices. */
    public static final int DEVICE_PRIORITY = 10;

    /** Priority of browsers: the worst name of a person. */
    public static final int ANONYMOUS_PRIORITY = 20;

    private static final Map<String, Integer> PRIORITIES = Map.ofEntries(
            Map.entry(USER_ID, 1),
            Map.entry(EMAIL, 2),
            Map.entry(PHONE, 3),
            Map.entry("android.id", DEVICE_PRIORITY),
            Map.entry("ios.id", DEVICE_PRIORITY),
            Map.entry("android.idfa", DEVICE_PRIORITY),
            Map.entry("ios.idfa", DEVICE_PRIORITY),
            Map.entry("android.push_token", DEVICE_PRIORITY),
            Map.entry("ios.push_token", DEVICE_PRIORITY),
            Map.entry("ga_client_id", DEVICE_PRIORITY + 1),
            Map.entry("cross_domain_id", DEVICE_PRIORITY + 2),
            Map.entry(ANONYMOUS_ID, ANONYMOUS_PRIORITY));

    private Namespaces() {}

    /** The priority of a namespace, 1 being the best. */
    public static int priority(String namespace) {
        return PRIORITIES.getOrDefault(namespace, EXTERNAL_PRIORITY);
    }

    /** Whether a person of this namespace is known by a name of their own, not only by a browser or a device. */
    public static boolean namesAPerson(String namespace) {
        return priority(namespace) < DEVICE_PRIORITY;
    }

    /** Whether the namespace names a device or a browser. */
    public static boolean isDevice(String namespace) {
        return !namesAPerson(namespace);
    }
}
