package io.nyala.standardize;

import io.nyala.event.Arrival;
import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.event.MessageType;
import io.nyala.event.Order;
import io.nyala.event.Value;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.Namespaces;
import io.nyala.standardize.Standardized.Accepted;
import io.nyala.standardize.Standardized.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The standardize stage: an envelope becomes a canonical {@link Event}, or a rejection with its reason. The result depends on
 * the envelope, the source's rules and the arrival in the log only; no clock is read, and nothing a message holds makes it
 * throw.
 *
 * <p>Order of the checks: size, text, JSON, field types, type of call, limits, required fields, identifiers. The first fault is
 * the one reported.
 *
 * <p>Not thread-safe: one instance a task.
 */
public final class Standardizer {

    private final IdentifierKeys keys;
    private final Sources sources;
    private final IdentityRules identityRules;
    private final boolean keepsProperties;
    private final IdentifierValues values;
    private final ContentIds contentIds = new ContentIds();

    /** One whose events say nothing of a message's properties but what profiles and sessions are made of. */
    public Standardizer(IdentifierKeys keys, Sources sources, IdentityRules identityRules) {
        this(keys, sources, identityRules, false);
    }

    /**
     * @param keys makes the keys of identifiers
     * @param sources what is declared of each source
     * @param identityRules what names a person
     * @param keepsProperties whether an event carries all the properties of its message
     */
    public Standardizer(IdentifierKeys keys, Sources sources, IdentityRules identityRules, boolean keepsProperties) {
        this.keys = keys;
        this.sources = sources;
        this.identityRules = identityRules;
        this.keepsProperties = keepsProperties;
        this.values = new IdentifierValues(identityRules);
    }

    /**
     * Judges one message.
     *
     * @param envelope the message and what the intake knew of it
     * @param arrival when and where the log took it in: the reception of messages that name none
     */
    public Standardized standardize(Envelope envelope, Arrival arrival) {
        Body body = envelope.body();
        if (body instanceof Body.Unreadable unreadable) {
            return new Rejected(unreadable.reason(), unreadable.detail(), "");
        }
        byte[] bytes = body instanceof Body.Json json ? json.bytes() : ((Body.Fields) body).bytes();
        Rejected refusal = outside(envelope, bytes);
        if (refusal != null) {
            return refusal;
        }
        MessageDraft draft = body instanceof Body.Fields fields ? fields.draft() : JsonMessageReader.read(bytes);
        return judge(envelope, draft, bytes, arrival);
    }

    /** What can be said without reading the message. */
    private static @Nullable Rejected outside(Envelope envelope, byte[] bytes) {
        if (bytes.length == 0) {
            return new Rejected(RejectReason.EMPTY, "the message is empty", "");
        }
        if (bytes.length > SpecLimits.MAX_MESSAGE_BYTES) {
            return new Rejected(
                    RejectReason.TOO_LARGE,
                    "the message has " + bytes.length + " bytes; the limit is " + SpecLimits.MAX_MESSAGE_BYTES,
                    "");
        }
        if (!SpecLimits.isName(envelope.tenant())) {
            return new Rejected(RejectReason.UNREADABLE_ENVELOPE, "the tenant is no name", "tenant");
        }
        return SpecLimits.isName(envelope.source())
                ? null
                : new Rejected(RejectReason.UNREADABLE_ENVELOPE, "the source is no name", "source");
    }

    private Standardized judge(Envelope envelope, MessageDraft draft, byte[] bytes, Arrival arrival) {
        Rejected problem = draft.problem();
        if (problem != null) {
            return problem;
        }
        MessageType type = CallRules.type(draft.type);
        Rejected refusal = CallRules.check(draft, type);
        if (refusal != null || type == null) {
            return refusal == null ? new Rejected(RejectReason.UNKNOWN_TYPE, "unknown type", "type") : refusal;
        }
        Order order = OrderRevenue.of(draft, type);
        problem = draft.problem();
        if (problem != null) {
            return problem;
        }
        String source = envelope.source().isEmpty() ? Sources.DEFAULT_NAME : envelope.source();
        SourceRules rules = sources.of(source);
        String tenant = envelope.tenant().isEmpty() ? rules.tenant() : envelope.tenant();
        Map<String, @Nullable Value> attributes = TraitRules.of(draft, type, rules);
        IdentifierPromotion identity = new IdentifierPromotion(keys, values, tenant, rules, identityRules);
        identity.promote(draft, type == MessageType.ALIAS, type == MessageType.MERGE, attributes);
        if (identity.found().isEmpty()) {
            return nobody(identity.refused());
        }
        Long received = envelope.receivedAtOrNull();
        EventTimes times =
                EventTimes.of(draft, received == null ? MessageDraft.NO_TIME : received, arrival.at(), rules);
        String messageId = draft.messageId;
        Event event = new Event(
                tenant,
                source,
                CallRules.isAbsent(messageId) || messageId == null ? contentIds.of(bytes) : messageId,
                type,
                name(draft, type),
                times.occurredAt(),
                times.correctedByMillis(),
                arrival,
                draft.active,
                identity.found(),
                visitor(identity.found()),
                changes(attributes),
                order,
                rules.priority(),
                VisitRules.of(draft, type, attributes, rules, identityRules),
                properties(draft, type),
                envelope.replayed(),
                draft.consentOrNull);
        return new Accepted(event, identity.refused());
    }

    private static Rejected nobody(List<RefusedIdentifier> refused) {
        return refused.isEmpty()
                ? new Rejected(
                        RejectReason.MISSING_IDENTIFIER, "the message has no userId and no anonymousId", "userId")
                : new Rejected(
                        RejectReason.NO_USABLE_IDENTIFIER,
                        "no identifier of the message names anybody: "
                                + refused.get(0).field() + " "
                                + refused.get(0).reason().inWords(),
                        refused.get(0).field());
    }

    private static String name(MessageDraft draft, MessageType type) {
        String name =
                switch (type) {
                    case TRACK -> draft.event;
                    case PAGE, SCREEN -> draft.name;
                    case IDENTIFY, GROUP, ALIAS, MERGE, ROW -> null;
                };
        return name == null ? "" : name;
    }

    private String properties(MessageDraft draft, MessageType type) {
        return keepsProperties && type.hasProperties() && draft.propertyCount > 0 ? draft.properties.get() : "";
    }

    /** The browser, else the device, else the person. */
    private IdentifierKey visitor(List<Identifier> bestFirst) {
        IdentifierKey device = null;
        for (Identifier identifier : bestFirst) {
            if (identifier.namespace().equals(Namespaces.ANONYMOUS_ID)) {
                return identifier.key();
            }
            if (device == null && !identityRules.namesAPerson(identifier.namespace())) {
                device = identifier.key();
            }
        }
        return device != null ? device : bestFirst.get(0).key();
    }

    private static List<AttributeChange> changes(Map<String, @Nullable Value> attributes) {
        if (attributes.isEmpty()) {
            return List.of();
        }
        List<AttributeChange> changes = new ArrayList<>(attributes.size());
        attributes.forEach((name, value) -> changes.add(new AttributeChange(name, value)));
        return changes;
    }
}
