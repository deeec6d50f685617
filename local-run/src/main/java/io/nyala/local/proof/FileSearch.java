package io.nyala.local.proof;

import io.nyala.local.home.CliFailure;
import io.nyala.privacy.Holding;
import io.nyala.privacy.Inventory;
import io.nyala.privacy.Needles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches every file of every place on the list, byte by byte, and files of RocksDB entry by entry as well. Parts of the system go on
 * writing meanwhile: a file that goes away before it is read holds nothing any more.
 */
final class FileSearch {
    private static final int WINDOW = 1 << 20;

    private final Path home;
    private final Needles needles;

    /**
     * Of one system.
     *
     * @param home its folder
     * @param needles what to look for
     */
    FileSearch(Path home, Needles needles) {
        this.home = home;
        this.needles = needles;
    }

    /** One finding a place, in the order of the list. */
    List<Finding> search() {
        return Inventory.of(Holding.Kind.FILE).stream()
                .map(place -> Finding.in(place, count(home.resolve(place.name()))))
                .toList();
    }

    /** Files with something in them; a place that does not exist has none. */
    private long count(Path place) {
        Count count = new Count();
        try {
            // a place may be a link to a larger disk
            Files.walkFileTree(place, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, count);
        } catch (IOException e) {
            throw CliFailure.because("cannot search all of " + place, e);
        }
        return count.files;
    }

    private boolean isIn(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            if (needles.in(bytes, WINDOW)) {
                return true;
            }
        }
        return RocksFile.is(file) && new RocksFile(file).has(needles);
    }

    /** Goes through a tree from which files vanish. */
    private final class Count extends SimpleFileVisitor<Path> {
        private long files;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isRegularFile()) {
                return FileVisitResult.CONTINUE;
            }
            try {
                files += isIn(file) ? 1 : 0;
            } catch (IOException e) {
                return visitFileFailed(file, e);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
            return goneOr(file, error);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException error) throws IOException {
            return error == null ? FileVisitResult.CONTINUE : goneOr(folder, error);
        }

        private static FileVisitResult goneOr(Path path, IOException error) throws IOException {
            if (error instanceof NoSuchFileException || Files.notExists(path)) {
                return FileVisitResult.CONTINUE;
            }
            throw error;
        }
    }
}
