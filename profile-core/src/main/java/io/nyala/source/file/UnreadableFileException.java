package io.nyala.source.file;

import java.io.IOException;

/** What a file holds cannot be read, however often one tries. The message says why and holds nothing of the file. */
public final class UnreadableFileException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param why goes on after "cannot be read: " */
    public UnreadableFileException(String why) {
        super(why);
    }

    UnreadableFileException(String why, Exception cause) {
        super(why, cause);
    }
}
