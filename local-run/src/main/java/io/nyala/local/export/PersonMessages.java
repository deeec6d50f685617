package io.nyala.local.export;

import io.nyala.codec.CommandCodec;
import io.nyala.codec.EventEnvelopeCodec;
import io.nyala.codec.LateEventCodec;
import io.nyala.codec.RejectedEventCodec;
import io.nyala.event.Arrival;
import io.nyala.identity.IdentifierKey;
import io.nyala.link.Command;
import io.nyala.link.Party;
import io.nyala.local.home.JobIdentities;
import io.nyala.services.NyalaTopics;
import io.nyala.sessionize.LateEvent;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.Envelope;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardizer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the log still has of a person. Messages are told by the keys of their identifiers, as the job tells them. */
final class PersonMessages {
    private final Log log;
    private final JobIdentities job;
    private final ExportedPerson person;
    private final Set<String> positions = new HashSet<>();

    PersonMessages(Log log, JobIdentities job, ExportedPerson person) {
        this.log = log;
        this.job = job;
        this.person = person;
    }

    /**
     * Messages that name the person, as they were sent.
     *
     * @param topics those of events
     */
    void events(List<String> topics, Consumer<Map<String, @Nullable Object>> each) {
        Standardizer standardizer = job.standardizer();
        log.read(topics, record -> {
            Envelope envelope = EventEnvelopeCodec.decode(record.value());
            Arrival arrival = new Arrival(record.timestamp(), record.topic(), record.partition(), record.offset());
            if (standardizer.standardize(envelope, arrival) instanceof Accepted accepted
                    && accepted.event().identifiers().stream()
                            .anyMatch(identifier -> person.keys().contains(identifier.key()))) {
                positions.add(record.position());
                Map<String, @Nullable Object> fields = place(record);
                fields.put("logged_at", time(record.timestamp()));
                envelope.receivedAt().ifPresent(at -> fields.put("received_at", time(at)));
                fields.put("source", accepted.event().source());
                envelope.origin().ifPresent(origin -> fields.put("file", origin.file() + ":" + origin.line()));
                message(record.value(), true, fields);
                each.accept(fields);
            }
        });
    }

    /** Messages that could not be read, with the text of an identifier of the person in them. */
    void deadLetters(Consumer<Map<String, @Nullable Object>> each) {
        if (person.values().isEmpty()) {
            return;
        }
        LiteralMention mention = new LiteralMention(person.values());
        Set<String> told = new HashSet<>(); // the topic may tell of one of them twice
        log.read(List.of(NyalaTopics.REJECTED_EVENT), record -> letter(record)
                .filter(letter -> mentions(letter, mention))
                .filter(letter -> told.add(letter.record().position()))
                .ifPresent(letter -> {
                    Map<String, @Nullable Object> fields = place(letter.record());
                    fields.put("rejected_at", time(letter.rejectedAt()));
                    fields.put("reason", letter.why().reason().name().toLowerCase(Locale.ROOT));
                    fields.put("detail", letter.why().detail());
                    letter.origin().ifPresent(origin -> fields.put("file", origin.file() + ":" + origin.line()));
                    message(letter.record().value(), false, fields);
                    each.accept(fields);
                }));
    }

    private static Optional<DeadLetter> letter(LogRecord record) {
        byte[] value = record.value();
        return value == null ? Optional.empty() : RejectedEventCodec.decode(value);
    }

    private static boolean mentions(DeadLetter letter, LiteralMention mention) {
        byte[] value = letter.record().value();
        return value != null && mention.isIn(new String(value, StandardCharsets.UTF_8));
    }

    /** Events of the person that are in no session. To be asked after {@link #events}, which knows where they stand. */
    void late(Consumer<Map<String, @Nullable Object>> each) {
        Set<String> told = new HashSet<>();
        log.read(List.of(NyalaTopics.LATE_EVENT), record -> late(record)
                .filter(late -> person.keys().contains(late.visitor()) || positions.contains(position(late)))
                .filter(late -> told.add(position(late)))
                .ifPresent(late -> {
                    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
                    fields.put("topic", late.arrival().topic());
                    fields.put("partition", late.arrival().partition());
                    fields.put("offset", late.arrival().offset());
                    fields.put("occurred_at", time(late.occurredAt()));
                    fields.put("source", late.source());
                    fields.put("reason", late.reason().name().toLowerCase(Locale.ROOT));
                    fields.put("visitor_key", late.visitor().hex());
                    each.accept(fields);
                }));
    }

    private static Optional<LateEvent> late(LogRecord record) {
        byte[] value = record.value();
        return value == null ? Optional.empty() : LateEventCodec.decode(value);
    }

    private static String position(LateEvent late) {
        Arrival arrival = late.arrival();
        return arrival.topic() + "-" + arrival.partition() + "@" + arrival.offset();
    }

    /** Orders that name the person. */
    void orders(Consumer<Map<String, @Nullable Object>> each) {
        CommandCodec commands = job.commands();
        log.read(List.of(NyalaTopics.CONTROL), record -> {
            if (commands.decode(record, record.timestamp()) instanceof Ordered ordered
                    && named(ordered.command()).stream().anyMatch(person.keys()::contains)) {
                Command.Order order = ordered.command().order();
                Map<String, @Nullable Object> fields = place(record);
                fields.put("request_id", order.requestId());
                fields.put("order", word(ordered.command()));
                fields.put("ordered_at", time(order.at()));
                fields.put("by", order.by());
                fields.put("reason", order.reason());
                each.accept(fields);
            }
        });
    }

    private static List<IdentifierKey> named(Command command) {
        List<Party> parties;
        if (command instanceof Command.Merge merge) {
            parties = List.of(merge.left(), merge.right());
        } else if (command instanceof Command.Veto veto) {
            parties = List.of(veto.left(), veto.right());
        } else if (command instanceof Command.Match match) {
            parties = List.of(match.left(), match.right());
        } else if (command instanceof Command.Split split) {
            parties = split.parties();
        } else if (command instanceof Command.Erase erase) {
            parties = erase.parties();
        } else if (command instanceof Command.Hold hold) {
            parties = hold.parties();
        } else if (command instanceof Command.Schedule schedule) {
            parties = schedule.parties();
        } else if (command instanceof Command.Expire expire) {
            parties = expire.parties();
        } else {
            parties = List.of();
        }
        return parties.stream().map(Party::key).toList();
    }

    private static String word(Command command) {
        return command.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static Map<String, @Nullable Object> place(LogRecord record) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("topic", record.topic());
        fields.put("partition", record.partition());
        fields.put("offset", record.offset());
        return fields;
    }

    /** The JSON inside an envelope, else the text, else the bytes. */
    private static void message(byte @Nullable [] value, boolean whole, Map<String, @Nullable Object> fields) {
        if (value == null) {
            return;
        }
        byte[] bytes = EventEnvelopeCodec.jsonOf(value).orElse(value);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            fields.put("message", whole ? RawJson.orText(text) : text);
        } catch (CharacterCodingException e) {
            fields.put("message_base64", Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
