package io.nyala.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/generated/personal-data.md} says what the code says. To write it anew: {@code -Dnyala.write.docs=true}. */
class InventoryPageTest {

    private static final Path PAGE = Path.of("../docs/generated/personal-data.md");

    @Test
    void thePageSaysWhatTheCodeSays() throws Exception {
        String page = page();
        if (Boolean.getBoolean("nyala.write.docs")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    @Test
    void noPlaceIsListedTwice() {
        assertThat(Inventory.ALL)
                .extracting(holding -> holding.kind() + " " + holding.name())
                .doesNotHaveDuplicates();
    }

    private static String page() {
        StringBuilder page = new StringBuilder(
                """
                # Where people are held

                Written by `InventoryPageTest` from `Inventory`, for the records of processing activities (GDPR Art. 30). The build compares the list with
                the states of the running job, the tables, the topics and the folders of a running system: what is there and not on the list fails it.

                `values` are what a sender wrote; `keys` are keyed hashes and times, pseudonymous and personal data all the same. What an erasure does:
                `removed` at once; `ages out` with its retention; `suppresses`: a keyed hash and the time of the erasure stay, so that nobody comes back;
                `by hand`: no erasure of this release reaches it, an operator has to.
                """);
        for (Holding.Kind kind : Holding.Kind.values()) {
            page.append("\n## ").append(title(kind)).append("\n\n");
            page.append(
                    "| name | keeper | holds | purpose | retention | erasure | what |\n|---|---|---|---|---|---|---|\n");
            Inventory.of(kind).forEach(holding -> page.append(line(holding)));
        }
        return page.toString();
    }

    private static String title(Holding.Kind kind) {
        return switch (kind) {
            case STATE -> "State of the job";
            case TABLE -> "Tables";
            case TOPIC -> "Topics";
            case FILE -> "Files of the local system";
        };
    }

    private static String line(Holding holding) {
        return "| `" + holding.name() + "` | " + holding.keeper() + " | " + word(holding.content()) + " | "
                + holding.purpose() + " | " + holding.retention() + " | " + word(holding.erasure()) + " | "
                + holding.note() + " |\n";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
