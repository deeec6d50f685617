package io.nyala.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.description.HtmlFormatter;
import org.apache.flink.util.TimeUtils;
import org.junit.jupiter.api.Test;

/** {@code docs/generated/options.md} says what the code says. To write it anew: {@code -Dnyala.write.docs=true}. */
class OptionsPageTest {

    private static final Path PAGE = Path.of("../docs/generated/options.md");

    @Test
    void thePageSaysWhatTheCodeSays() throws Exception {
        String page = page();
        if (Boolean.getBoolean("nyala.write.docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    private static String page() {
        StringBuilder page = new StringBuilder(
                """
                # Options of the job

                Written by `OptionsPageTest` from the code. `ProfileJob --config FILE` reads lines `key: value`.

                | option | default | what it says |
                |---|---|---|
                """);
        for (ConfigOption<?> option : DeclaredOptions.ALL) {
            line(
                    page,
                    option.key(),
                    option.hasDefaultValue() ? text(option.defaultValue()) : "required",
                    new HtmlFormatter().format(option.description()));
        }
        page.append(
                """

                ## Of each source

                The name of a source is what the envelope calls it; `default` when it calls it nothing. What is declared of `default` also holds for
                sources of which nothing is declared.

                | option | default | what it says |
                |---|---|---|
                """);
        for (SourceOption option : SourceOption.values()) {
            line(page, "source.<name>." + option.key(), option.defaultValue(), option.description());
        }
        return page.toString();
    }

    private static void line(StringBuilder page, String key, String defaultValue, String description) {
        page.append("| `").append(key).append("` | ").append(defaultValue).append(" | ");
        page.append(description).append(" |\n");
    }

    private static String text(Object value) {
        return value instanceof Duration duration ? TimeUtils.formatWithHighestUnit(duration) : value.toString();
    }
}
