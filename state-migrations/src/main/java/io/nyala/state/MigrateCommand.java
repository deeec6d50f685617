package io.nyala.state;

import io.nyala.state.migration.MigratedState;
import io.nyala.state.migration.Migration;
import io.nyala.state.migration.Step;
import io.nyala.state.migration.Steps;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Rewrites a savepoint. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a savepoint anew, one step of the state's history on, or with --back one step back for the program of before.",
            "The savepoint must be in canonical form and stays as it is; the new one needs nothing of it. What the other form cannot say is "
                    + "refused before anything is written.",
            "This program reads all older forms: without a step they are rewritten one by one, when each is seen next."
        })
final class MigrateCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SAVEPOINT", description = "Folder of a savepoint in canonical form.")
    private Path source = Path.of("");

    @Parameters(index = "1", paramLabel = "TARGET", description = "Folder of the new one; must not exist.")
    private Path target = Path.of("");

    @Option(
            names = "--step",
            required = true,
            paramLabel = "STEP",
            completionCandidates = StepNames.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private String step = "";

    @Option(names = "--back", description = "Undo the step.")
    private boolean back;

    @Option(names = "--dry-run", description = "Try all of it and write nothing.")
    private boolean dryRun;

    @Mixin
    private FormatOption format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Step found = Steps.named(step);
        Migration migration = new Migration(found, back);
        List<MigratedState> states = dryRun ? migration.rehearse(source) : migration.run(source, target);
        Listing listing = new Listing("operator", "state", "values", "changed", "refused");
        states.forEach(state ->
                listing.add(state.operator(), state.state(), state.values(), state.changed(), state.refused()));
        PrintWriter out = spec.commandLine().getOut();
        listing.print(format.format(), out);
        String why = states.stream()
                .filter(state -> state.refused() > 0)
                .map(state -> "values of state " + state.state() + " " + state.why())
                .collect(Collectors.joining(", "));
        if (!why.isEmpty()) {
            spec.commandLine().getErr().println("nyala-state: would be refused: " + why);
            spec.commandLine().getErr().flush();
        }
        return why.isEmpty() ? 0 : NyalaState.DIFFERENT;
    }
}
