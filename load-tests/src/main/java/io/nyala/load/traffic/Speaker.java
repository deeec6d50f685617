package io.nyala.load.traffic;

import io.nyala.load.truth.Name;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names a message gives its person; those it does not give are null.
 *
 * @param userId the account
 * @param email normalised address
 * @param phone number in E.164
 * @param device browser or app
 * @param nobody what the sender writes for the account or the browser it doesn't know: a word that names nobody
 */
record Speaker(
        @Nullable String userId,
        @Nullable String email,
        @Nullable String phone,
        @Nullable Device device,
        @Nullable String nobody) {

    /** A sender that leaves out what it doesn't know. */
    Speaker(@Nullable String userId, @Nullable String email, @Nullable String phone, @Nullable Device device) {
        this(userId, email, phone, device, null);
    }

    /** Whether both give a name of the same kind. */
    boolean clashesWith(Speaker other) {
        return (userId != null && other.userId != null)
                || (email != null && other.email != null)
                || (phone != null && other.phone != null)
                || (device != null && other.device != null);
    }

    /** The names of both, which don't clash. */
    Speaker and(Speaker other) {
        return new Speaker(
                either(userId, other.userId),
                either(email, other.email),
                either(phone, other.phone),
                device == null ? other.device : device,
                nobody);
    }

    /** The same names, with a word that names nobody where the account or the browser is unknown. */
    Speaker saying(String word) {
        return new Speaker(userId, email, phone, device, word);
    }

    /** All names in the message, the best one first: account, e-mail, phone, device, browser. */
    List<Name> names() {
        List<Name> names = new ArrayList<>(5);
        add(names, "user_id", userId);
        add(names, "email", email);
        add(names, "phone", phone);
        if (device != null) {
            add(names, device.platform() + ".id", device.deviceId());
            add(names, "anonymous_id", device.anonymousId());
        }
        return names;
    }

    private static @Nullable String either(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static void add(List<Name> names, String namespace, @Nullable String value) {
        if (value != null) {
            names.add(new Name(namespace, value));
        }
    }
}
