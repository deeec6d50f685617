package io.nyala.local.home;

import io.nyala.services.ServiceFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What was asked for did not happen; the message is one line that says what to do next. */
public class CliFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Without a cause of its own.
     *
     * @param message one line
     */
    public CliFailure(String message) {
        super(message);
    }

    /**
     * With the cause, which {@code --verbose} shows.
     *
     * @param message one line
     * @param cause the error underneath
     */
    public CliFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * With a file or a stream as the cause.
     *
     * @param what was not possible, for example {@code cannot write FILE}
     * @param cause says why
     */
    public static CliFailure because(String what, IOException cause) {
        return new CliFailure(what + ": " + reason(cause), cause);
    }

    /** Java's own message is often only the file's path, or nothing. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        }
        if (cause instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        }
        if (cause instanceof FileSystemException file && file.getReason() != null) {
            return file.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /**
     * What to tell a person about an error, in one line.
     *
     * @param error of any kind
     */
    public static String line(Throwable error) {
        String text;
        if (error instanceof CliFailure || error instanceof ServiceFailedException) {
            text = String.valueOf(error.getMessage());
        } else if (error instanceof UncheckedIOException file) {
            text = file.getCause() instanceof FileSystemException named
                    ? "cannot read or write " + named.getFile() + ": " + reason(named)
                    : "cannot read or write a file: " + reason(file.getCause());
        } else {
            text = "unexpected " + error + "; --verbose shows where";
        }
        return text.replaceAll("\\s+", " ");
    }
}
