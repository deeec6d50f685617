package io.nyala.standardize;

import java.util.Objects;

/**
 * Where a message stood before it was sent, so that a rejection can name the line.
 *
 * @param file name of the file
 * @param line first line = 1
 */
public record Origin(String file, long line) {
    public Origin {
        Objects.requireNonNull(file);
    }
}
