package io.nyala.local.flink;

import java.io.IOException;

/** The cluster answered, and the answer was no. */
final class FlinkRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    FlinkRefusedException(String reason) {
        super(reason);
    }
}
