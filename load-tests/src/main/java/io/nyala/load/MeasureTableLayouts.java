package io.nyala.load;

import io.nyala.load.bench.TableLayouts;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints what columns cost in Kudu under each layout, what ranges of time cost, and how even the hash is. */
@Command(
        name = "measure-table-layouts",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Bytes on disk and scan time of columns under each layout; cost of ranges of time; rows a hash partition.")
public final class MeasureTableLayouts implements Callable<Integer> {

    @Option(names = "--rows", description = "Rows of each table.")
    private int rows = 300_000;

    @Option(names = "--people", description = "Identifiers of the events; some have many more than others.")
    private int people = 10_000;

    @Option(names = "--folder", description = "For data and logs; emptied at the start.")
    private Path folder = Path.of("load-tests/target/layouts");

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new MeasureTableLayouts()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        new TableLayouts(rows, people, folder.toAbsolutePath(), System.out).run();
        return 0;
    }
}
