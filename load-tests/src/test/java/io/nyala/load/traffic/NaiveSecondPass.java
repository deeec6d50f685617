package io.nyala.load.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the finished file as a stranger would, knowing the specification and nothing of how the file was made. */
final class NaiveSecondPass {

    private static final Set<String> TYPES = Set.of("identify", "track", "page", "screen", "group", "alias");
    private static final Set<String> NOBODY = Set.of("", "null", "undefined");

    private static final Map<String, String> COUNTRIES = Map.ofEntries(
            Map.entry("DEU", "DE"),
            Map.entry("Germany", "DE"),
            Map.entry("FRA", "FR"),
            Map.entry("France", "FR"),
            Map.entry("PRT", "PT"),
            Map.entry("Portugal", "PT"),
            Map.entry("GBR", "GB"),
            Map.entry("United Kingdom", "GB"),
            Map.entry("NOR", "NO"),
            Map.entry("Norway", "NO"),
            Map.entry("USA", "US"),
            Map.entry("United States", "US"),
            Map.entry("ZAF", "ZA"),
            Map.entry("South Africa", "ZA"));

    /** What one name's messages add up to. */
    static final class Sum {
        long events;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        long orders;
        BigDecimal revenue = BigDecimal.ZERO;
        final Map<String, Long> saidAt = new HashMap<>();
        final Map<String, JsonNode> said = new TreeMap<>();
    }

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    final Map<String, Sum> sums = new TreeMap<>();
    final List<Long> rejectedLines = new ArrayList<>();
    final Map<String, Long> latestByPerson = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    long lines;
    long duplicates;

    void read(byte[] file) {
        int start = 0;
        for (int i = 0; i < file.length; i++) {
            if (file[i] == '\n') {
                line(java.util.Arrays.copyOfRange(file, start, i));
                start = i + 1;
            }
        }
    }

    private void line(byte[] line) {
        lines++;
        JsonNode message = parse(line);
        if (message == null || !acceptable(message, line.length)) {
            rejectedLines.add(lines);
            return;
        }
        if (!seen.add(message.get("messageId").textValue())) {
            duplicates++;
            return;
        }
        count(message);
    }

    private static JsonNode parse(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            return JSON.readTree(text);
        } catch (CharacterCodingException e) {
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean acceptable(JsonNode message, int bytes) {
        return bytes <= 32 * 1024
                && message.isObject()
                && TYPES.contains(message.path("type").asText())
                && message.path("messageId").asText().length() <= 100
                && message.path("properties").size() <= 300
                && (!message.path("type").asText().equals("track") || message.has("event"))
                && bestName(message) != null;
    }

    private void count(JsonNode message) {
        long at = eventTime(message);
        Sum sum = sums.computeIfAbsent(bestName(message), name -> new Sum());
        sum.events++;
        sum.first = Math.min(sum.first, at);
        if (message.path("context").path("active").asBoolean(true)) {
            sum.last = Math.max(sum.last, at);
        }
        if (message.path("event").asText().equals("Order Completed")) {
            sum.orders++;
            sum.revenue =
                    sum.revenue.add(message.path("properties").path("revenue").decimalValue());
        }
        message.path("traits").properties().forEach(trait -> {
            switch (trait.getKey()) {
                case "email", "phone" -> {}
                case "firstName" -> say(sum, at, "first_name", composed(trait.getValue()));
                case "lastName" -> say(sum, at, "last_name", composed(trait.getValue()));
                case "birthday" ->
                    say(sum, at, "birth_date", text(date(trait.getValue().textValue())));
                case "address" -> {
                    say(sum, at, "city", trait.getValue().get("city"));
                    say(
                            sum,
                            at,
                            "country",
                            text(country(trait.getValue().get("country").textValue())));
                }
                default -> say(sum, at, trait.getKey(), trait.getValue());
            }
        });
    }

    private static void say(Sum sum, long at, String trait, JsonNode value) {
        if (sum.saidAt.getOrDefault(trait, Long.MIN_VALUE) < at) {
            sum.saidAt.put(trait, at);
            sum.said.put(trait, value);
            if (value.isNull()) {
                sum.said.remove(trait);
            }
        }
    }

    private static String date(String written) {
        String day = written.length() > 10 ? written.substring(0, 10) : written;
        return day.charAt(2) == '.'
                ? day.substring(6) + "-" + day.substring(3, 5) + "-" + day.substring(0, 2)
                : day.replace('/', '-');
    }

    private static String country(String written) {
        String bare = written.strip();
        return bare.length() == 2 ? bare.toUpperCase(Locale.ROOT) : COUNTRIES.get(bare);
    }

    private static long eventTime(JsonNode message) {
        return message.has("timestamp")
                ? millis(message, "timestamp")
                : millis(message, "receivedAt") - (millis(message, "sentAt") - millis(message, "originalTimestamp"));
    }

    private static long millis(JsonNode message, String field) {
        return OffsetDateTime.parse(message.get(field).textValue()).toInstant().toEpochMilli();
    }

    private static String bestName(JsonNode message) {
        String userId = message.path("userId").asText().strip();
        if (!NOBODY.contains(userId)) {
            return "user_id:" + userId;
        }
        for (JsonNode traits :
                List.of(message.path("traits"), message.path("context").path("traits"))) {
            if (traits.has("email")) {
                return "email:" + traits.get("email").textValue().strip().toLowerCase(Locale.ROOT);
            }
            if (traits.has("phone")) {
                return "phone:+" + traits.get("phone").textValue().replaceAll("[^0-9]", "");
            }
        }
        JsonNode device = message.path("context").path("device");
        if (device.has("id")) {
            return device.get("type").textValue() + ".id:" + device.get("id").textValue();
        }
        return message.has("anonymousId")
                ? "anonymous_id:" + message.get("anonymousId").textValue()
                : null;
    }

    private static JsonNode composed(JsonNode name) {
        return text(Normalizer.normalize(name.textValue(), Normalizer.Form.NFC));
    }

    private static JsonNode text(String value) {
        return JSON.getNodeFactory().textNode(value);
    }
}
