package io.nyala.local;

import io.nyala.local.answer.Answer;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.CliFailure;
import io.nyala.standardize.NamedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one person. */
@Command(name = "profile", description = "Show the profile behind an identifier.", mixinStandardHelpOptions = true)
final class ProfileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private QueryOptions options;

    @Parameters(
            paramLabel = IdentifierConverter.LABEL,
            converter = IdentifierConverter.class,
            description = "For example email:ann@example.com or user_id:u-17.")
    private NamedValue identifier;

    @Override
    public Integer call() {
        Answer found = options.ask("select p.* from nyala.identifier i join nyala.profile p"
                + " on p.profile_id = i.profile_id where " + named("i", identifier));
        if (found.rows().isEmpty()) {
            throw new CliFailure(
                    "nobody is known by that " + identifier.namespace() + "; see the namespaces with: ./nyala sql"
                            + " \"select namespace, count(*) from identifier group by namespace\"");
        }
        options.format.print(
                options.format.isTable() ? upright(found) : found,
                spec.commandLine().getOut());
        return 0;
    }

    /** The condition that a row of table {@code identifier}, which the query calls {@code alias}, is that identifier. */
    static String named(String alias, NamedValue identifier) {
        return alias + ".namespace = " + SqlEndpoint.literal(identifier.namespace()) + " and " + alias + ".value = "
                + SqlEndpoint.literal(normalized(identifier.namespace(), identifier.value()));
    }

    /** As the job writes it down, as far as that does not depend on the source. */
    static String normalized(String namespace, String value) {
        return switch (namespace) {
            case "email" -> value.strip().toLowerCase(Locale.ROOT);
            case "phone" -> value.replaceAll("[\\s()./-]", "");
            default -> value.strip();
        };
    }

    /** One line an attribute: a profile is too wide for a screen. */
    private static Answer upright(Answer found) {
        List<@Nullable Object> row = found.rows().get(0);
        List<List<@Nullable Object>> lines = new ArrayList<>();
        for (int i = 0; i < found.columns().size(); i++) {
            Object value = row.get(i);
            if (value != null) {
                lines.add(List.of(found.columns().get(i), value.toString()));
            }
        }
        return new Answer(List.of("attribute", "value"), lines);
    }
}
