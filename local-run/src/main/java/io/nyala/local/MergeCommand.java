package io.nyala.local;

import io.nyala.codec.CommandCodec;
import io.nyala.local.steward.Orders;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes two identifiers one person. */
@Command(name = "merge", description = "Order that two identifiers are one person.", mixinStandardHelpOptions = true)
final class MergeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StewardOptions options;

    @Mixin
    private IdentifierPair pair;

    @Override
    public Integer call() {
        Orders.Outcome outcome = options.carryOut(
                order -> CommandCodec.merge(order, pair.left, pair.right), OrderOptions.ONE_PERSON, "");
        spec.commandLine().getOut().println(pair.typed() + " are one person: profile " + outcome.subject());
        return 0;
    }
}
