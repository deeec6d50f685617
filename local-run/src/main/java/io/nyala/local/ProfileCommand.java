package io.nyala.local;

import io.nyala.local.answer.Answer;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.CliFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one person. */
@Command(name = "profile", description = "Show the profile behind an identifier.", mixinStandardHelpOptions = true)
final class ProfileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private QueryOptions options;

    @Parameters(paramLabel = "NAMESPACE:VALUE", description = "For example email:ann@example.com or user_id:u-17.")
    private String identifier;

    @Override
    public Integer call() {
        int colon = identifier.indexOf(':');
        if (colon <= 0 || colon == identifier.length() - 1) {
            throw new ParameterException(
                    spec.commandLine(), "an identifier is NAMESPACE:VALUE, as in email:ann@example.com");
        }
        String namespace = identifier.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        Answer found = options.ask("select p.* from nyala.identifier i join nyala.profile p"
                + " on p.profile_id = i.profile_id where i.namespace = " + SqlEndpoint.literal(namespace)
                + " and i.value = "
                + SqlEndpoint.literal(normalized(namespace, identifier.substring(colon + 1))));
        if (found.rows().isEmpty()) {
            throw new CliFailure("nobody is known by that " + namespace + "; see the namespaces with: ./nyala sql"
                    + " \"select namespace, count(*) from identifier group by namespace\"");
        }
        options.format.print(
                options.format.isTable() ? upright(found) : found,
                spec.commandLine().getOut());
        return 0;
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
