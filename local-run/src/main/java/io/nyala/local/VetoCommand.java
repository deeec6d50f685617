package io.nyala.local;

import io.nyala.codec.CommandCodec;
import io.nyala.link.ChangeKind;
import io.nyala.local.steward.Orders;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps two identifiers apart. */
@Command(
        name = "veto",
        description = "Order that two identifiers are never one person.",
        mixinStandardHelpOptions = true)
final class VetoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StewardOptions options;

    @Mixin
    private IdentifierPair pair;

    @Option(names = "--lift", description = "Take the veto back: they may be one person again.")
    private boolean lift;

    @Override
    public Integer call() {
        Orders.Outcome unused = options.carryOut(
                order -> CommandCodec.veto(order, pair.left, pair.right, lift), Set.of(ChangeKind.VETOED), "");
        spec.commandLine()
                .getOut()
                .println(pair.typed() + (lift ? " may be one person again" : " are never one person"));
        return 0;
    }
}
