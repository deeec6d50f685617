package io.nyala.sql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayOptionsTest {

    @Test
    void sensibleOptionsAreTaken() {
        assertThatCode(() -> options("127.0.0.1:7051,127.0.0.1:7151", 0, "nyala", "PT5M", 0))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 21050, nyala, PT0S, 0, --kudu-masters",
        "127.0.0.1:7051, 70000, nyala, PT0S, 0, --port",
        "127.0.0.1:7051, 21050, Ny-ala, PT0S, 0, --database",
        "127.0.0.1:7051, 21050, nyala, PT-1S, 0, --query-timeout",
        "127.0.0.1:7051, 21050, nyala, PT0S, -1, --max-rows",
    })
    void aWrongValueIsNamed(String masters, int port, String database, String timeout, long maxRows, String option) {
        assertThatThrownBy(() -> options(masters, port, database, timeout, maxRows))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(option);
    }

    private static GatewayOptions options(String masters, int port, String database, String timeout, long maxRows) {
        return new GatewayOptions(
                masters,
                "127.0.0.1",
                port,
                database,
                Path.of("work"),
                Optional.empty(),
                Optional.empty(),
                Duration.parse(timeout),
                maxRows);
    }
}
