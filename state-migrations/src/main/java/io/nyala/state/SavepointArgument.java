package io.nyala.state;

import io.nyala.state.savepoint.Savepoint;
import java.io.IOException;
import picocli.CommandLine.Parameters;

/** The savepoint that a command is about. */
final class SavepointArgument {

    @Parameters(
            index = "0",
            paramLabel = "SAVEPOINT",
            description =
                    "Folder of a savepoint, or of a checkpoint that was kept; a path or an address that Flink reads.")
    private String folder = "";

    Savepoint open() throws IOException {
        return Savepoint.open(folder);
    }

    String folder() {
        return folder;
    }
}
