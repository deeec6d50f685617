package io.nyala.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.tukaani.xz.XZInputStream;

/** Programs that come as a compressed tar archive, whose links and permissions a jar could not keep. */
final class PackedPrograms {

    private PackedPrograms() {}

    /**
     * Unpacks an archive unless that was done before. Several processes may do so at once: each unpacks beside the place and the first to be
     * ready moves what it has there.
     *
     * @param archive a tar archive, compressed by xz
     * @param home folder for its files
     * @return {@code home}
     */
    static Path unpackedOnce(Path archive, Path home) {
        if (Files.isDirectory(home)) {
            return home;
        }
        try {
            Path beside = Files.createTempDirectory(home.getParent(), "unpacking");
            unpack(archive, beside);
            // readable for whom the programs run as
            Files.setPosixFilePermissions(beside, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            try {
                Files.move(beside, home, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
                return home;
            }
            return home;
        } catch (IOException e) {
            throw new ServiceFailedException("cannot unpack " + archive, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceFailedException("interrupted while unpacking " + archive, e);
        }
    }

    private static void unpack(Path archive, Path folder) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-x", "--no-same-owner", "-C", folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream in = new XZInputStream(Files.newInputStream(archive));
                OutputStream out = tar.getOutputStream()) {
            in.transferTo(out);
        }
        if (tar.waitFor() != 0) {
            throw new IOException("tar fails on " + archive);
        }
    }
}
