package io.nyala.local;

import io.nyala.codec.CommandCodec;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.steward.Orders;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Says what a matcher would say. */
@Command(
        name = "match",
        description = "Tell that two identifiers are perhaps one person.",
        mixinStandardHelpOptions = true)
final class MatchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private OrderOptions options;

    @Mixin
    private IdentifierPair pair;

    @Option(names = "--confidence", required = true, paramLabel = "X", description = "0 to 1.")
    private double confidence;

    @Option(
            names = "--evidence",
            required = true,
            paramLabel = "TEXT",
            description = "What speaks for it, without personal data.")
    private String evidence;

    @Override
    public Integer call() {
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new ParameterException(spec.commandLine(), "--confidence wants a number from 0 to 1");
        }
        Orders.Outcome outcome = options.carryOut(
                order -> CommandCodec.match(order, pair.left, pair.right, confidence, evidence),
                OrderOptions.ONE_PERSON,
                openMatch());
        String both = pair.typed();
        spec.commandLine()
                .getOut()
                .println(
                        outcome.kindOrNull() == null
                                ? both + " are perhaps one person: ./nyala decide " + outcome.subject()
                                        + " same|different"
                                : both + " are one person: profile " + outcome.subject());
        return 0;
    }

    /** A pending match does not name the order: it keeps the highest confidence heard of the two. */
    private String openMatch() {
        return "select m.match_id from nyala.pending_match m"
                + " join nyala.identifier l on l.identifier_key = m.left_identifier_key"
                + " join nyala.identifier r on r.identifier_key = m.right_identifier_key"
                + " where m.state = 'open' and m.confidence >= " + confidence
                + " and l.tenant = " + SqlEndpoint.literal(options.tenant())
                + " and ((" + ProfileCommand.named("l", pair.left) + " and " + ProfileCommand.named("r", pair.right)
                + ") or ("
                + ProfileCommand.named("l", pair.right) + " and " + ProfileCommand.named("r", pair.left) + "))";
    }
}
