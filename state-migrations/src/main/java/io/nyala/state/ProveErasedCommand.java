package io.nyala.state;

import io.nyala.identity.Identifier;
import io.nyala.state.proof.ErasedSearch;
import io.nyala.state.proof.Remnant;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Proves an erasure in a savepoint. */
@Command(
        name = "prove-erased",
        mixinStandardHelpOptions = true,
        description = {
            "Looks for an identifier in every byte of every state: its value in any form, and its keyed hash.",
            "Says in which operator and state something is, how many entries, until when; never what. A block, the keyed hash that keeps "
                    + "who was forgotten from coming back, must stay.",
            "Exit code 0: nothing is left but blocks. 4: something is. 1: not all could be read, so nothing is proved."
        })
final class ProveErasedCommand implements Callable<Integer> {

    @Mixin
    private SubjectArguments subject;

    @Mixin
    private JobOption job;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Identifier known = job.identifier(subject.typed());
        List<Remnant> found = new ErasedSearch(
                        known, subject.typed().value(), job.keys().singleProfile(known.key(), 0))
                .search(subject.open());
        boolean left = found.stream().anyMatch(Remnant::isLeft);
        Listing listing = new Listing("operator", "state", "found", "entries", "until");
        found.forEach(remnant -> listing.add(
                remnant.operator(),
                remnant.state(),
                remnant.what().name().toLowerCase(Locale.ROOT),
                remnant.entries(),
                remnant.until()));
        PrintWriter out = spec.commandLine().getOut();
        listing.print(format.format(), out);
        if (format.format() == Listing.Format.TABLE) {
            out.println(
                    left
                            ? "something is left"
                            : found.isEmpty()
                                    ? "the savepoint has nothing of it"
                                    : "nothing is left but what keeps it out");
            out.flush();
        }
        return left ? NyalaState.FOUND : 0;
    }
}
