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
 */
record Speaker(@Nullable String userId, @Nullable String email, @Nullable String phone, @Nullable Device device) {

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

    private static void add(List<Name> names, String namespace, @Nullable String value) {
        if (value != null) {
            names.add(new Name(namespace, value));
        }
    }
}
