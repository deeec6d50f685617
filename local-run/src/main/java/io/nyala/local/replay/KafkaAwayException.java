package io.nyala.local.replay;

import io.nyala.local.home.CliFailure;

/** The broker does not answer now; who has time asks again. */
public final class KafkaAwayException extends CliFailure {
    private static final long serialVersionUID = 1L;

    KafkaAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
