package io.nyala.local;

import io.nyala.codec.CommandCodec;
import io.nyala.local.steward.Orders;
import io.nyala.standardize.NamedValue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes two identifiers one person. */
@Command(name = "merge", description = "Order that two identifiers are one person.", mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StewardOptions options;

    @Parameters(index = "0", paramLabel = IdentifierConverter.LABEL, converter = IdentifierConverter.class)
    private NamedValue left;

    @Parameters(index = "1", paramLabel = IdentifierConverter.LABEL, converter = IdentifierConverter.class)
    private NamedValue right;

    @Override
    public Integer call() {
        Orders.Outcome outcome =
                options.carryOut(order -> CommandCodec.merge(order, left, right), OrderOptions.ONE_PERSON, "");
        spec.commandLine()
                .getOut()
                .println(IdentifierConverter.typed(left) + " and " + IdentifierConverter.typed(right)
                        + " are one person: profile " + outcome.subject());
        return 0;
    }
}
