package io.nyala.local.home;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.services.ServiceFailedException;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class CliFailureTest {
    @Test
    void theReasonIsInWordsAlsoWhereJavaNamesOnlyThePath() {
        assertThat(because(new AccessDeniedException("/a"))).isEqualTo("cannot read /a: permission denied");
        assertThat(because(new NoSuchFileException("/a"))).isEqualTo("cannot read /a: no such file or folder");
        assertThat(because(new FileSystemException("/a", null, "No space left on device")))
                .isEqualTo("cannot read /a: No space left on device");
        assertThat(because(new EOFException())).isEqualTo("cannot read /a: EOFException");
    }

    @Test
    void everyErrorIsOneLine() {
        assertThat(CliFailure.line(new CliFailure("one\n two"))).isEqualTo("one two");
        assertThat(CliFailure.line(new ServiceFailedException("kafka ended"))).isEqualTo("kafka ended");
        assertThat(CliFailure.line(new UncheckedIOException(new FileSystemException("/a", null, "No space left"))))
                .isEqualTo("cannot read or write /a: No space left");
        assertThat(CliFailure.line(new IllegalStateException("a\nb")))
                .isEqualTo("unexpected java.lang.IllegalStateException: a b; --verbose shows where");
    }

    private static String because(IOException cause) {
        return CliFailure.because("cannot read /a", cause).getMessage();
    }
}
