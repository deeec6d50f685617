package io.nyala.load;

import io.nyala.load.bench.Linking;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints how many new links a second one linker decides, and how much state each of its identifiers takes. */
@Command(
        name = "measure-links",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "New links a second through link-identities with RocksDB, and bytes of its state an identifier.")
public final class MeasureLinks implements Callable<Integer> {

    @Option(names = "--people", description = "Each is linked of four identifiers: three links, far apart in time.")
    private int people = 300_000;

    @Option(names = "--folder", description = "For state.")
    private Path folder = Path.of("load-tests/target/links");

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MeasureLinks()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        new Linking(people, folder.toAbsolutePath(), System.out).run();
        return 0;
    }
}
