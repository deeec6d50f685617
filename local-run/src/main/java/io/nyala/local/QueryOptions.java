package io.nyala.local;

import io.nyala.local.answer.Answer;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.home.NyalaHome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which SQL endpoint is asked, and how its answer is shown. */
final class QueryOptions {
    @Mixin
    final FormatOption format = new FormatOption();

    @Option(
            names = "--url",
            paramLabel = "JDBC_URL",
            description = "A real Impala instead of the local endpoint: jdbc:hive2://HOST:21050/nyala;auth=noSasl"
                    + " (or environment NYALA_JDBC_URL).")
    private @Nullable String url;

    Answer ask(String query) {
        return endpoint().ask(query);
    }

    SqlEndpoint endpoint() {
        return SqlEndpoint.find(Optional.ofNullable(url), NyalaHome.find());
    }
}
