package io.nyala.load;

import io.nyala.load.shop.Shop;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes what the customers of a small shop do in eight weeks. */
@Command(
        name = "generate-shop",
        mixinStandardHelpOptions = true,
        showDefaultValues = true,
        description = "Makes the customers whom docs/guide.md asks about. The same seed gives the same bytes.")
public final class GenerateShop implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--customers", description = "How many there are.")
    private int customers = 1000;

    @Option(names = "--seed", description = "Another seed, other customers.")
    private long seed = 1;

    @Option(names = "--out", required = true, description = "File of JSON Lines; compressed when it ends in .gz.")
    private Path out;

    /** Runs the command; the exit code is 0 when the file is written. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new GenerateShop()).execute(args));
    }

    @Override
    public Integer call() {
        try (Writer lines = new OutputStreamWriter(LineFile.create(out), StandardCharsets.UTF_8)) {
            int messages = Shop.write(customers, seed, lines);
            spec.commandLine().getOut().printf("%s: %,d messages of %,d customers%n", out, messages, customers);
            return 0;
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("can't write " + e.getMessage() + ": check the folder and the free space");
            return 1;
        }
    }
}
