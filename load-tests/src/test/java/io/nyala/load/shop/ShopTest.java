package io.nyala.load.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShopTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        assertThat(text(1)).isEqualTo(text(1)).isNotEqualTo(text(2));
    }

    @Test
    void messagesComeInOrderOfTimeEachOnce() throws IOException {
        List<JsonNode> messages = text(1).lines().map(ShopTest::parsed).toList();

        assertThat(messages)
                .extracting(message -> message.path("timestamp").asText())
                .isSorted();
        assertThat(messages)
                .extracting(message -> message.path("messageId").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void aDeviceNamesTheAccountFromItsFirstLogInOn() throws IOException {
        List<JsonNode> messages = text(1).lines().map(ShopTest::parsed).toList();

        for (String device : messages.stream()
                .map(message -> message.path("anonymousId").asText())
                .distinct()
                .toList()) {
            List<JsonNode> said = messages.stream()
                    .filter(message -> message.path("anonymousId").asText().equals(device))
                    .dropWhile(message -> !message.path("type").asText().equals("identify"))
                    .toList();
            assertThat(said).allMatch(message -> message.has("userId"));
        }
        assertThat(messages).anyMatch(message -> message.has("userId")).anyMatch(message -> !message.has("userId"));
    }

    private static String text(long seed) throws IOException {
        StringWriter out = new StringWriter();
        assertThat(Shop.write(100, seed, out))
                .isEqualTo((int) out.toString().lines().count());
        return out.toString();
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
