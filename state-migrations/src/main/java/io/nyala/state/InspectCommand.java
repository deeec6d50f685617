package io.nyala.state;

import io.nyala.jobs.OperatorId;
import io.nyala.state.inspect.StateSize;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists operators and states. */
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        description = {
            "Lists each operator and each of its states: kind, serializer with the name of the layout, entries, bytes.",
            "An operator with a question mark is none of the job of profiles. Operators without state are not listed."
        })
final class InspectCommand implements Callable<Integer> {

    private static final String COMMITTER = "Sink Committer: ";

    @Mixin
    private SavepointArgument savepoint;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Set<String> own = Arrays.stream(OperatorId.values()).map(OperatorId::id).collect(Collectors.toSet());
        Listing listing = new Listing(
                "operator", "parallelism", "max parallelism", "state", "kind", "serializer", "entries", "bytes");
        for (StateSize size : StateSize.all(savepoint.open())) {
            String uid = size.operator().uid();
            boolean known = own.contains(uid.startsWith(COMMITTER) ? uid.substring(COMMITTER.length()) : uid);
            listing.add(
                    known ? uid : uid + " ?",
                    size.operator().parallelism(),
                    size.operator().maxParallelism(),
                    size.state().name(),
                    size.state().kind().name().toLowerCase(Locale.ROOT),
                    size.state().serializerName(),
                    size.entries(),
                    size.bytes());
        }
        listing.print(format.format(), spec.commandLine().getOut());
        return 0;
    }
}
