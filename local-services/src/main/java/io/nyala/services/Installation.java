package io.nyala.services;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where the servers' programs are: put by the build into this module's {@code target} folder, never fetched later. */
final class Installation {
    private static final String ROOT_PROPERTY = "nyala.root";

    private Installation() {}

    /** Folder with the jars of the broker. */
    static Path kafkaLib() {
        return built("kafka/lib");
    }

    /** Home of the Kudu programs: folders bin, lib and www. Makes the programs executable, which a jar cannot say. */
    static Path kuduHome() {
        try (Stream<Path> children = Files.list(built("kudu"))) {
            Path home = children.filter(child -> Files.isDirectory(child.resolve("bin")))
                    .findFirst()
                    .orElseThrow(
                            () -> new ServiceFailedException("no Kudu programs; build first: mvn -Dquick package"));
            File kudu = home.resolve("bin/kudu").toFile();
            if (!kudu.canExecute() && !kudu.setExecutable(true, false)) {
                throw new ServiceFailedException("cannot make executable: " + kudu);
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Home of the PostgreSQL programs: folders bin, lib and share; unpacked at the first call. */
    static Path postgresHome() {
        Path archives = built("postgres");
        return PackedPrograms.unpackedOnce(archives.resolve("postgres-linux-x86_64.txz"), archives.resolve("home"));
    }

    /** Home of the MariaDB programs: folders bin and share. Makes the server executable, which a jar cannot say. */
    static Path mariaDbHome() {
        try (Stream<Path> files = Files.walk(built("mariadb"))) {
            Path server = files.filter(file -> file.endsWith("bin/mariadbd"))
                    .findFirst()
                    .orElseThrow(
                            () -> new ServiceFailedException("no MariaDB programs; build first: mvn -Dquick package"));
            if (!server.toFile().canExecute() && !server.toFile().setExecutable(true, false)) {
                throw new ServiceFailedException("cannot make executable: " + server);
            }
            return server.getParent().getParent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path built(String folder) {
        String root = System.getProperty(ROOT_PROPERTY);
        if (root == null) {
            throw new ServiceFailedException(
                    "system property " + ROOT_PROPERTY + " must name the folder of the checkout");
        }
        Path path = Path.of(root, "local-services", "target").resolve(folder);
        if (!Files.isDirectory(path)) {
            throw new ServiceFailedException("not built: " + path + "; run: mvn -Dquick package");
        }
        return path;
    }
}
