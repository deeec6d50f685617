package io.nyala.state;

import io.nyala.state.inspect.StateDiff;
import io.nyala.state.savepoint.Savepoint;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares two savepoints. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = {
            "Compares every state of two savepoints, entry by entry and byte by byte; lists states that differ.",
            "Exit code 1 when one does. Keys and digests of one operator at a time are held in memory."
        })
final class DiffCommand implements Callable<Integer> {

    @Mixin
    private SavepointArgument left;

    @Parameters(index = "1", paramLabel = "SAVEPOINT", description = "The one that it is compared with.")
    private String right = "";

    @Option(names = "--keys", description = "Print the keys too, in hexadecimal digits as Flink has them.")
    private boolean keys;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Listing listing = keys
                ? new Listing("operator", "state", "difference", "key")
                : new Listing("operator", "state", "only in first", "only in second", "changed");
        boolean different = false;
        for (StateDiff diff : StateDiff.all(left.open(), Savepoint.open(right))) {
            different |= diff.isDifferent();
            if (keys) {
                add(listing, diff, "only in first", diff.onlyLeft());
                add(listing, diff, "only in second", diff.onlyRight());
                add(listing, diff, "changed", diff.changed());
            } else if (diff.isDifferent()) {
                listing.add(
                        diff.operator(),
                        diff.state(),
                        diff.onlyLeft().size(),
                        diff.onlyRight().size(),
                        diff.changed().size());
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        if (different || format.format() == Listing.Format.JSON) {
            listing.print(format.format(), out);
        } else {
            out.println("no state differs");
            out.flush();
        }
        return different ? NyalaState.DIFFERENT : 0;
    }

    private static void add(Listing listing, StateDiff diff, String difference, List<String> found) {
        found.forEach(key -> listing.add(diff.operator(), diff.state(), difference, key));
    }
}
