package io.nyala.services;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a server's process is started.
 *
 * @param name short name for messages, for example {@code kudu-master}
 * @param command program and arguments
 * @param environment added to the environment of this process
 * @param log file that takes standard output and errors, appended to; its folder is created
 */
public record Launch(String name, List<String> command, Map<String, String> environment, Path log) {
    /** Copies the collections. */
    public Launch {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
