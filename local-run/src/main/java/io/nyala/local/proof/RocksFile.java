package io.nyala.local.proof;

import io.nyala.privacy.Needles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.rocksdb.SstFileReaderIterator;

/**
 * A table file of RocksDB, whatever its name: Flink's checkpoints name theirs by chance. Its lower levels are compressed and keys are cut by
 * what they have in common, so that a value does not always stand in it byte by byte.
 */
final class RocksFile {
    /** The last eight bytes of each, as a number with the first byte highest. */
    private static final long MAGIC = 0xf7cff485b741e288L;
    /** By which Flink adds to lists; without it RocksDB refuses to show an entry that was added to. */
    private static final String APPEND = "stringappendtest";

    private final Path file;

    /** @param file one of them, see {@link #is} */
    RocksFile(Path file) {
        this.file = file;
    }

    /**
     * Tells whether a file is one.
     *
     * @throws IOException when it cannot be read
     */
    static boolean is(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long end = bytes.length() - Long.BYTES;
            if (end < 0) {
                return false;
            }
            bytes.seek(end);
            return bytes.readLong() == MAGIC;
        }
    }

    /**
     * Tells whether a key or a value has one of them.
     *
     * @throws IOException when it cannot be read
     */
    boolean has(Needles needles) throws IOException {
        RocksDB.loadLibrary();
        try (Options options = new Options().setMergeOperatorName(APPEND);
                ReadOptions reading = new ReadOptions().setIgnoreRangeDeletions(true);
                SstFileReader reader = new SstFileReader(options)) {
            reader.open(file.toString());
            try (SstFileReaderIterator entries = reader.newIterator(reading)) {
                for (entries.seekToFirst(); entries.isValid(); entries.next()) {
                    if (needles.in(entries.key()) || needles.in(entries.value())) {
                        return true;
                    }
                }
                entries.status();
                return false;
            }
        } catch (RocksDBException e) {
            throw new IOException("RocksDB cannot read a table file", e);
        }
    }
}
