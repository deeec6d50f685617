package io.nyala.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A server that is started by the first test class that wants it and stopped when the last test of the run is over. */
final class Shared<S extends AutoCloseable> {
    private final String name;
    private final Function<Path, S> starter;
    private Optional<S> server = Optional.empty();

    Shared(String name, Function<Path, S> starter) {
        this.name = name;
        this.starter = starter;
    }

    synchronized void startFor(ExtensionContext context) {
        if (server.isEmpty()) {
            Path folder = Path.of(
                    "target", "real", name + "-" + ProcessHandle.current().pid());
            server = Optional.of(starter.apply(folder));
            context.getRoot().getStore(Namespace.create(Shared.class)).put(name, (AutoCloseable) () -> stop(folder));
        }
    }

    synchronized S get() {
        return server.orElseThrow(() -> new IllegalStateException(name + ": register the extension as a static field"));
    }

    private synchronized void stop(Path folder) throws Exception {
        get().close();
        server = Optional.empty();
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> !file.toString().endsWith(".log")
                            || file.getParent().getNameCount() > folder.getNameCount())
                    .sorted(Comparator.reverseOrder())
                    .forEach(Shared::deleteUnlessFull);
        }
    }

    private static void deleteUnlessFull(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (DirectoryNotEmptyException keptLogs) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
