package io.nyala.state.migration;

import java.io.IOException;

/** A form cannot say all that a value says. Never holds personal data. */
public final class RefusedValueException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message why, as the end of a sentence about values, for example {@code hold rows, which form 3 cannot say} */
    public RefusedValueException(String message) {
        super(message);
    }
}
