package io.nyala.jobs.kudu;

import java.io.IOException;

/** Takes what is found, one at a time. */
@FunctionalInterface
public interface Found<T> {
    /** Takes the next one. */
    void take(T next) throws IOException;
}
