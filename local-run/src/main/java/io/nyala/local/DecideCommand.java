package io.nyala.local;

import io.nyala.codec.CommandCodec;
import io.nyala.link.ChangeKind;
import io.nyala.link.PendingMatch;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.steward.Orders;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Answers a pending match. */
@Command(name = "decide", description = "Answer a pending match.", mixinStandardHelpOptions = true)
final class DecideCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private StewardOptions options;

    @Parameters(index = "0", paramLabel = "MATCH_ID", description = "As table pending_match has it.")
    private String matchId;

    @Parameters(index = "1", paramLabel = "ANSWER", description = "same or different.")
    private Decision answer;

    /** The two answers. */
    enum Decision {
        SAME,
        DIFFERENT
    }

    @Override
    public Integer call() {
        boolean same = answer == Decision.SAME;
        PendingMatch.State state = same ? PendingMatch.State.SAME_PERSON : PendingMatch.State.DIFFERENT_PEOPLE;
        Orders.Outcome unused = options.carryOut(
                order -> CommandCodec.decide(order, matchId, same),
                same ? OrderOptions.ONE_PERSON : Set.of(ChangeKind.VETOED),
                "select match_id from nyala.pending_match where match_id = " + SqlEndpoint.literal(matchId)
                        + " and state = " + SqlEndpoint.literal(state.word()));
        spec.commandLine()
                .getOut()
                .println("match " + matchId + " is decided: " + (same ? "one person" : "different people"));
        return 0;
    }
}
