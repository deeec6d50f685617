package io.nyala.local.proof;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.rocksdb.CompressionType;
import org.rocksdb.EnvOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileWriter;

/** Table files of RocksDB as Flink's lower levels have them. */
final class RocksFiles {
    private RocksFiles() {}

    /** One with a text that compression takes apart, as its halves were seen before; with a deletion, and an entry that was added to. */
    static Path compressed(Path file, String planted) throws RocksDBException {
        RocksDB.loadLibrary();
        try (EnvOptions env = new EnvOptions();
                Options options = new Options()
                        .setCompressionType(CompressionType.SNAPPY_COMPRESSION)
                        .setMergeOperatorName("stringappendtest");
                SstFileWriter writer = new SstFileWriter(env, options)) {
            writer.open(file.toString());
            int half = planted.length() / 2;
            writer.put(
                    bytes("a"), bytes((planted.substring(half) + ";" + planted.substring(0, half) + ";").repeat(20)));
            writer.put(bytes("b"), bytes(planted));
            writer.merge(bytes("c"), bytes("added"));
            writer.delete(bytes("d"));
            writer.finish();
        }
        return file;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
