package io.nyala.local;

import io.nyala.codec.CommandCodec;
import io.nyala.link.ChangeKind;
import io.nyala.local.steward.Orders;
import io.nyala.standardize.NamedValue;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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

    @Parameters(index = "0", paramLabel = IdentifierConverter.LABEL, converter = IdentifierConverter.class)
    private NamedValue left;

    @Parameters(index = "1", paramLabel = IdentifierConverter.LABEL, converter = IdentifierConverter.class)
    private NamedValue right;

    @Option(names = "--lift", description = "Take the veto back: they may be one person again.")
    private boolean lift;

    @Override
    public Integer call() {
        Orders.Outcome unused =
                options.carryOut(order -> CommandCodec.veto(order, left, right, lift), Set.of(ChangeKind.VETOED), "");
        spec.commandLine()
                .getOut()
                .println(IdentifierConverter.typed(left) + " and " + IdentifierConverter.typed(right)
                        + (lift ? " may be one person again" : " are never one person"));
        return 0;
    }
}
