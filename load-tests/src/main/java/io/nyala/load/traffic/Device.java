package io.nyala.load.traffic;

import org.jspecify.annotations.Nullable;

/**
 * A browser or an app on a device.
 *
 * @param platform {@code web}, {@code android} or {@code ios}
 * @param anonymousId what the library in it calls its visitor
 * @param deviceId what the operating system calls the device; null in a browser
 * @param clockErrorMillis how far its clock is ahead
 */
record Device(String platform, String anonymousId, @Nullable String deviceId, long clockErrorMillis) {
    boolean mobile() {
        return deviceId != null;
    }
}
