package io.nyala.load.bench;

import io.nyala.proto.Context;
import io.nyala.proto.EventEnvelope;
import io.nyala.proto.Field;
import io.nyala.proto.Fields;
import io.nyala.proto.Message;
import io.nyala.proto.MessageType;
import io.nyala.proto.Page;
import io.nyala.proto.Value;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Protobuf events of about 290 bytes. Half of the users log in; of them 80 % of the events carry the account, so that in all
 * 60 % of the events have the browser as their best name. Users are drawn uniformly, the worst case for caches.
 */
public final class BenchmarkEvents {

    private static final String TOPIC = "event.v1";

    private final int users;
    private final SplittableRandom random;

    /**
     * @param users different people
     * @param seed of chance
     */
    public BenchmarkEvents(int users, long seed) {
        this.users = users;
        this.random = new SplittableRandom(seed);
    }

    /** The next event of a user drawn by chance. */
    public ProducerRecord<byte[], byte[]> next(long atMicros) {
        int user = random.nextInt(users);
        boolean account = user % 2 == 0 && random.nextInt(10) < 8;
        Message.Builder message = Message.newBuilder()
                .setMessageId(id(random.nextLong(), random.nextLong()))
                .setAnonymousId(id(user, 0x5DEECE66DL * user))
                .setTimestamp(atMicros)
                .setOriginalTimestamp(atMicros)
                .setSentAt(atMicros)
                .setReceivedAt(atMicros);
        if (account) {
            message.setUserId(String.format(Locale.ROOT, "user-%08d", user));
        }
        int deed = random.nextInt(100);
        if (deed < 3) {
            message.setType(MessageType.MESSAGE_TYPE_TRACK)
                    .setEvent("Order Completed")
                    .setProperties(
                            fields("currency", text("EUR"), "revenue", number(random.nextInt(1, 50_000) / 100.0)));
        } else if (deed < 6) {
            message.setType(MessageType.MESSAGE_TYPE_IDENTIFY)
                    .setTraits(
                            fields("plan", text("plan-" + random.nextInt(4)), "points", whole(random.nextInt(1_000))));
        } else {
            String path = "/products/" + random.nextInt(10_000);
            message.setType(MessageType.MESSAGE_TYPE_PAGE)
                    .setName("Product")
                    .setProperties(fields("category", text("shoes"), "position", whole(random.nextInt(100))))
                    .setContext(Context.newBuilder()
                            .setLocale("en-GB")
                            .setTimezone("Europe/London")
                            .setIp("192.0.2." + random.nextInt(256))
                            .setPage(Page.newBuilder().setPath(path).setUrl("https://shop.example.com" + path)));
        }
        return encode(message.build(), atMicros);
    }

    /** An event of an account that does nothing else, to be looked for. */
    static ProducerRecord<byte[], byte[]> probe(String userId, String messageId, long atMicros) {
        Message message = Message.newBuilder()
                .setType(MessageType.MESSAGE_TYPE_TRACK)
                .setMessageId(messageId)
                .setUserId(userId)
                .setEvent("Probe Sent")
                .setTimestamp(atMicros)
                .setReceivedAt(atMicros)
                .build();
        return encode(message, atMicros);
    }

    private static ProducerRecord<byte[], byte[]> encode(Message message, long atMicros) {
        EventEnvelope envelope = EventEnvelope.newBuilder()
                .setSource("web")
                .setReceivedAt(atMicros)
                .setMessage(message)
                .build();
        String visitor = message.getAnonymousId().isEmpty() ? message.getUserId() : message.getAnonymousId();
        return new ProducerRecord<>(TOPIC, visitor.getBytes(StandardCharsets.UTF_8), envelope.toByteArray());
    }

    private static String id(long high, long low) {
        return new UUID(high * 0x9E3779B97F4A7C15L, low).toString();
    }

    private static Fields fields(String one, Value oneValue, String other, Value otherValue) {
        return Fields.newBuilder()
                .addFields(Field.newBuilder().setName(one).setValue(oneValue))
                .addFields(Field.newBuilder().setName(other).setValue(otherValue))
                .build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static Value whole(long number) {
        return Value.newBuilder().setIntValue(number).build();
    }

    private static Value number(double number) {
        return Value.newBuilder().setDoubleValue(number).build();
    }
}
