package io.nyala.local.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.local.flink.FlinkRest.Checkpoints;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.ShippedText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkAnswersTest {
    @TempDir
    Path folder;

    @Test
    void theLastCauseIsTheReason() {
        String answer = "{\"errors\":[\"Internal server error.\",\"<Exception: a\\nCaused by: b: first\\n\\tat x\\n"
                + "Caused by: io.nyala.X: option kudu.masters is missing\\n\\tat y\"]}";
        assertThat(FlinkRest.rootCause(answer)).isEqualTo("io.nyala.X: option kudu.masters is missing");
    }

    @Test
    void anAnswerThatIsNotJsonIsItsOwnReason() {
        assertThat(FlinkRest.rootCause("gone")).isEqualTo("gone");
    }

    @Test
    void theNewestCheckpointBegunMayBeOnItsWay() throws IOException {
        String page =
                """
                {"latest":{"completed":{"id":7}},
                 "history":[{"id":8,"status":"IN_PROGRESS"},{"id":7,"status":"COMPLETED"}]}""";
        assertThat(Checkpoints.of(new ObjectMapper().readTree(page))).isEqualTo(new Checkpoints(8, 7));
        assertThat(Checkpoints.of(new ObjectMapper().readTree("{\"latest\":{\"completed\":null},\"history\":[]}")))
                .isEqualTo(new Checkpoints(0, 0));
    }

    @Test
    void templatesAreFilled() {
        assertThat(ShippedText.filled("a: ${x}/${y}", Map.of("x", "1", "y", "2")))
                .isEqualTo("a: 1/2");
    }

    @Test
    void noPlaceholderIsLeftInTheConfiguration() throws IOException {
        FlinkFiles files = new FlinkFiles(new NyalaHome(folder, folder.resolve(".nyala")));
        files.write(1234, 4321, 3, true);
        assertThat(Files.readString(files.configFolder().resolve("config.yaml")))
                .contains("jobmanager.rpc.port: 1234", "rest.port: 4321", "numberOfTaskSlots: 3", "managed.size: 384m")
                .doesNotContainPattern("(?m)^[^#]*\\$\\{");
    }
}
