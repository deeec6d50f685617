package io.nyala.load;

import io.nyala.load.faults.Fault;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Breaks a fresh system on purpose and checks that it still tells the truth. Exit code 1 when it does not. */
@Command(
        name = "break-system",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description =
                "Starts a fresh system, replays traffic, breaks something, compares with the truth, stops the system.")
public final class BreakSystem implements Callable<Integer> {

    @Parameters(arity = "1", description = "What to do: ${COMPLETION-CANDIDATES}.")
    private Fault fault;

    @Option(names = "--nyala", description = "The launcher.")
    private Path nyala = Path.of("nyala");

    @Option(names = "--home", description = "Folder for the system's data; whatever is in it is deleted.")
    private @Nullable Path home;

    @Option(names = "--folder", description = "For traffic, truth and what the commands say.")
    private Path folder = Path.of("load-tests/target/faults");

    @Option(
            names = "--messages",
            description = "Lines of traffic; default: 200000, of visits 300000, of identities 500000.")
    private @Nullable Integer messages;

    @Option(names = "--rate", description = "Lines a second, so that the fault hits in the middle.")
    private int rate = 2_500;

    @Option(names = "--seed", description = "Other traffic.")
    private long seed = 1;

    @Option(names = "--orders", description = "Random orders; default: 10, of identities 5.")
    private @Nullable Integer orders;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new BreakSystem()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        Fault.Plan plan = new Fault.Plan(orEmpty(messages), rate, seed, orEmpty(orders));
        return fault.run(plan, nyala, Optional.ofNullable(home), folder, System.out) ? 0 : 1;
    }

    private static OptionalInt orEmpty(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }
}
