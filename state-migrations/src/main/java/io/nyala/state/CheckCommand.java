package io.nyala.state;

import io.nyala.state.inspect.RestoreCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whether this program would go on from a savepoint. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Would this program go on from the savepoint? Compares operators, reads every value of every keyed state.",
            "Exit code 1 when it would not, with what to do."
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin
    private SavepointArgument savepoint;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<String> problems = RestoreCheck.problems(savepoint.open());
        PrintWriter out = spec.commandLine().getOut();
        problems.forEach(out::println);
        if (problems.isEmpty()) {
            out.println("this program can go on from it");
        }
        out.flush();
        return problems.isEmpty() ? 0 : NyalaState.DIFFERENT;
    }
}
