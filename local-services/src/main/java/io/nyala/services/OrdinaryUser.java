package io.nyala.services;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Lets a program that refuses to be root run all the same where we are root, as in a container: in a user namespace of its own, where root's
 * files are its own and it is nobody else; where that is not allowed, as the user {@code nobody}, who is then given the program's folder.
 */
final class OrdinaryUser {

    private static final int NOBODY = 65_534;
    private static final List<String> IN_NAMESPACE = List.of("unshare", "--user", "--");
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            // changing the user forgets it
            "--pdeathsig",
            "KILL",
            "--");

    private OrdinaryUser() {}

    /**
     * A command that runs as an ordinary user.
     *
     * @param folder that the program writes to; exists
     * @param command program and arguments
     */
    static List<String> command(Path folder, List<String> command) {
        if (!isRoot()) {
            return command;
        }
        if (isNamespaceAllowed()) {
            return joined(IN_NAMESPACE, command);
        }
        give(folder);
        return joined(AS_NOBODY, command);
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static boolean isNamespaceAllowed() {
        try {
            Process trial = new ProcessBuilder(joined(IN_NAMESPACE, List.of("true")))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return trial.waitFor(10, TimeUnit.SECONDS) && trial.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void give(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", NOBODY);
                Files.setAttribute(file, "unix:gid", NOBODY);
            }
        } catch (IOException e) {
            throw new ServiceFailedException("cannot give " + folder + " to nobody", e);
        }
    }

    private static List<String> joined(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
