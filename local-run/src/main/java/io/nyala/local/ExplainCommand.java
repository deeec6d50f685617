package io.nyala.local;

import io.nyala.local.answer.Answer;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.CliFailure;
import io.nyala.local.steward.EvidencePath;
import io.nyala.local.steward.Fact;
import io.nyala.standardize.NamedValue;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says why two identifiers are one person, or that they are not. */
@Command(
        name = "explain",
        description = "Say whether two identifiers are one person, and the chain of evidence.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
    private static final int SHOWN_DIGITS = 8;

    @Spec
    private CommandSpec spec;

    @Mixin
    private QueryOptions options;

    @Mixin
    private IdentifierPair pair;

    private record Known(String key, String profile) {}

    @Override
    public Integer call() {
        Known one = find(pair.left);
        Known other = find(pair.right);
        boolean same = one.profile().equals(other.profile());
        List<EvidencePath.Step> steps = same
                ? EvidencePath.between(one.key(), other.key(), history(one.profile()))
                : between(one.key(), other.key());
        Map<String, String> names = same ? namespaces(one.profile()) : new HashMap<>();
        names.put(one.key(), IdentifierConverter.typed(pair.left));
        names.put(other.key(), IdentifierConverter.typed(pair.right));
        PrintWriter out = spec.commandLine().getOut();
        if (options.format.isTable()) {
            out.println(verdict(same, one, other, steps.isEmpty()));
        }
        if (!steps.isEmpty() || !options.format.isTable()) {
            options.format.print(answer(steps, names), out);
        }
        out.flush();
        return 0;
    }

    private static String verdict(boolean same, Known one, Known other, boolean nothing) {
        if (!same) {
            return "two persons: profiles " + one.profile() + " and " + other.profile();
        }
        return "one person: profile " + one.profile()
                + (one.key().equals(other.key())
                        ? ", named twice by one identifier"
                        : nothing ? "; the history has no chain of evidence between the two" : "");
    }

    private Known find(NamedValue identifier) {
        List<List<@Nullable Object>> rows = options.ask("select i.identifier_key, i.profile_id from nyala.identifier i"
                        + " where " + ProfileCommand.named("i", identifier))
                .rows();
        if (rows.isEmpty()) {
            throw new CliFailure("nobody is known by that " + identifier.namespace());
        }
        return new Known(
                String.valueOf(rows.get(0).get(0)), String.valueOf(rows.get(0).get(1)));
    }

    /** All that happened to the identifiers of a person of today. */
    private List<Fact> history(String profile) {
        return facts("nyala.identity_change c join nyala.identifier i on i.identifier_key = c.identifier_key"
                + " where i.profile_id = " + SqlEndpoint.literal(profile));
    }

    /** What happened between two identifiers that are two persons. */
    private List<EvidencePath.Step> between(String one, String other) {
        String keys = "(" + SqlEndpoint.literal(one) + ", " + SqlEndpoint.literal(other) + ")";
        return facts("nyala.identity_change c where c.identifier_key in " + keys + " and c.other_identifier_key in "
                        + keys)
                .stream()
                .map(fact -> new EvidencePath.Step(
                        fact.identifier(), fact.identifier().equals(one) ? other : one, fact))
                .toList();
    }

    private List<Fact> facts(String from) {
        return options.ask("select " + Fact.COLUMNS + " from " + from + " order by c.epoch").rows().stream()
                .map(Fact::of)
                .toList();
    }

    /** Identifiers that nobody typed are shown by their kind and the beginning of their key. */
    private Map<String, String> namespaces(String profile) {
        Map<String, String> names = new HashMap<>();
        options.ask("select identifier_key, namespace from nyala.identifier where profile_id = "
                        + SqlEndpoint.literal(profile))
                .rows()
                .forEach(row -> {
                    String key = String.valueOf(row.get(0));
                    names.put(key, row.get(1) + " " + key.substring(0, SHOWN_DIGITS) + "...");
                });
        return names;
    }

    private static Answer answer(List<EvidencePath.Step> steps, Map<String, String> names) {
        List<List<@Nullable Object>> rows = steps.stream()
                .map(step -> List.<@Nullable Object>of(
                        names.getOrDefault(step.from(), step.from()),
                        names.getOrDefault(step.to(), step.to()),
                        step.fact().kind().word(),
                        step.fact().at(),
                        step.fact().evidence(),
                        step.fact().reason()))
                .toList();
        return new Answer(List.of("identifier", "with", "kind", "at", "message_id", "reason"), rows);
    }
}
