package io.nyala.upsert;

import java.time.Duration;

/** A writer stood still for so long that an other one may have taken its place; its task must fail and be started again. */
public final class WriterPausedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    WriterPausedException(Duration bound) {
        super("the process stood still for more than " + bound.toMillis()
                + " ms; an other writer may have taken over, so this one writes nothing more");
    }
}
