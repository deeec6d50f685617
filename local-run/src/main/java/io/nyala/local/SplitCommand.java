package io.nyala.local;

import io.nyala.codec.CommandCodec;
import io.nyala.link.ChangeKind;
import io.nyala.local.steward.Orders;
import io.nyala.standardize.NamedValue;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes identifiers a person of their own. */
@Command(
        name = "split",
        description = "Order that identifiers are a person of their own.",
        mixinStandardHelpOptions = true)
final class SplitCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StewardOptions options;

    @Parameters(
            arity = "1..*",
            paramLabel = IdentifierConverter.LABEL,
            converter = IdentifierConverter.class,
            description = "Identifiers that stay together.")
    private List<NamedValue> identifiers = List.of();

    @Override
    public Integer call() {
        Orders.Outcome outcome =
                options.carryOut(order -> CommandCodec.split(order, identifiers), Set.of(ChangeKind.SPLIT), "");
        spec.commandLine()
                .getOut()
                .println(identifiers.stream().map(IdentifierConverter::typed).collect(Collectors.joining(", "))
                        + " split off: profile " + outcome.subject());
        return 0;
    }
}
