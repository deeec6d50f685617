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
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads the finished file as a stranger would, knowing the specification and nothing of how the file was made. */
public final class NaiveSecondPass {

    private static final Set<String> TYPES = Set.of("identify", "track", "page", "screen", "group", "alias", "merge");
    private static final Set<String> NOBODY =
            Set.of("", "null", "undefined", "anonymous", "-1", "0", "00000000-0000-0000-0000-000000000000");

    /** Kinds of names, the best first. */
    static final List<String> RANKS = List.of("user_id", "email", "phone", "android.id", "ios.id", "anonymous_id");

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
    public static final class Sum {
        public long events;
        public long first = Long.MAX_VALUE;
        public long last = Long.MIN_VALUE;
        public long orders;
        public BigDecimal revenue = BigDecimal.ZERO;
        final Map<String, Long> saidAt = new HashMap<>();
        final Map<String, JsonNode> said = new TreeMap<>();
    }

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    public final Map<String, Sum> sums = new TreeMap<>();

    /** The names in each message that counts, the best first. */
    public final List<List<String>> seenTogether = new ArrayList<>();

    final List<Long> rejectedLines = new ArrayList<>();
    final Map<String, Long> latestByPerson = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    long lines;
    long duplicates;

    public void read(byte[] file) {
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
                && !names(message).isEmpty();
    }

    private void count(JsonNode message) {
        long at = eventTime(message);
        List<String> names = names(message);
        seenTogether.add(names);
        Sum sum = sums.computeIfAbsent(names.get(0), name -> new Sum());
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

    private static List<String> names(JsonNode message) {
        Set<String> names = new HashSet<>();
        add(names, "user_id", message.path("userId").asText());
        add(names, "anonymous_id", message.path("anonymousId").asText());
        for (JsonNode traits :
                List.of(message.path("traits"), message.path("context").path("traits"))) {
            add(names, "email", traits.path("email").asText());
            add(names, "phone", traits.path("phone").asText());
        }
        JsonNode device = message.path("context").path("device");
        add(names, device.path("type").asText() + ".id", device.path("id").asText());
        String previous = message.path("previousId").asText();
        boolean browser = previous.equals(message.path("anonymousId").asText());
        add(names, browser ? "anonymous_id" : "user_id", previous);
        for (JsonNode property : message.path("mergeProperties")) {
            String type = property.get("type").textValue();
            String namespace = type.equals("userId") ? "user_id" : type.equals("anonymousId") ? "anonymous_id" : type;
            add(names, namespace, property.get("value").textValue());
        }
        return names.stream()
                .sorted(Comparator.comparingInt(NaiveSecondPass::rank).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    static int rank(String name) {
        return RANKS.indexOf(name.substring(0, name.indexOf(':')));
    }

    private static void add(Set<String> names, String namespace, String written) {
        String value = written.strip();
        if (!NOBODY.contains(value)) {
            names.add(namespace + ":"
                    + switch (namespace) {
                        case "email" -> value.toLowerCase(Locale.ROOT);
                        case "phone" -> "+" + value.replaceAll("[^0-9]", "");
                        default -> value;
                    });
        }
    }

    private static JsonNode composed(JsonNode name) {
        return text(Normalizer.normalize(name.textValue(), Normalizer.Form.NFC));
    }

    private static JsonNode text(String value) {
        return JSON.getNodeFactory().textNode(value);
    }
}
