package io.nyala.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.event.AttributeChange;
import io.nyala.event.Value;
import io.nyala.proto.Campaign;
import io.nyala.proto.Context;
import io.nyala.proto.Device;
import io.nyala.proto.ExternalId;
import io.nyala.proto.Field;
import io.nyala.proto.Fields;
import io.nyala.proto.Identifier;
import io.nyala.proto.Message;
import io.nyala.proto.Page;
import io.nyala.standardize.Body;
import io.nyala.standardize.MessageDraft;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message in protobuf to the draft that the rules judge; the same rules as for JSON hold from there on. */
final class MessageCodec {

    private MessageCodec() {}

    /**
     * Reads a message.
     *
     * @throws InvalidProtocolBufferException when the bytes are none
     */
    static Body body(byte[] bytes) throws InvalidProtocolBufferException {
        return new Body.Fields(draft(Message.parseFrom(bytes)), bytes);
    }

    private static MessageDraft draft(Message message) {
        MessageDraft draft = new MessageDraft();
        draft.type(type(message));
        draft.messageId(message.getMessageId());
        draft.anonymousId(message.getAnonymousId());
        draft.userId(message.getUserId());
        draft.previousId(message.getPreviousId());
        draft.groupId(message.getGroupId());
        draft.event(message.getEvent());
        draft.name(message.getName());
        times(message, draft);
        draft.traits(message.getTraits().getFieldsCount(), traits(message.getTraits()));
        Fields properties = message.getProperties();
        draft.properties(
                properties.getFieldsCount(), () -> ValueCodec.object(properties).text());
        for (Field property : properties.getFieldsList()) {
            switch (property.getName()) {
                case "revenue", "total", "value", "currency" ->
                    draft.orderProperty(property.getName(), ValueCodec.fromProto(property.getValue()));
                case "path", "url", "referrer", "session_id" ->
                    draft.visit().property(property.getName(), textOrDigits(property.getValue()));
                default -> {}
            }
        }
        if (!message.getChannel().isEmpty()) {
            draft.visit().channel(message.getChannel());
        }
        for (Identifier identifier : message.getMergePropertiesList()) {
            draft.mergeProperty(identifier.getNamespace(), identifier.getValue());
        }
        if (message.hasContext()) {
            context(message.getContext(), draft);
        }
        return draft;
    }

    private static String type(Message message) {
        return switch (message.getType()) {
            case MESSAGE_TYPE_IDENTIFY -> "identify";
            case MESSAGE_TYPE_TRACK -> "track";
            case MESSAGE_TYPE_PAGE -> "page";
            case MESSAGE_TYPE_SCREEN -> "screen";
            case MESSAGE_TYPE_GROUP -> "group";
            case MESSAGE_TYPE_ALIAS -> "alias";
            case MESSAGE_TYPE_MERGE -> "merge";
            case MESSAGE_TYPE_UNSPECIFIED -> "";
            case UNRECOGNIZED -> "unrecognized";
        };
    }

    private static void times(Message message, MessageDraft draft) {
        if (message.hasTimestamp()) {
            draft.timestamp(millis(message.getTimestamp()));
        }
        if (message.hasOriginalTimestamp()) {
            draft.originalTimestamp(millis(message.getOriginalTimestamp()));
        }
        if (message.hasSentAt()) {
            draft.sentAt(millis(message.getSentAt()));
        }
        if (message.hasReceivedAt()) {
            draft.receivedAt(millis(message.getReceivedAt()));
        }
    }

    private static long millis(long micros) {
        return Math.floorDiv(micros, 1000L);
    }

    private static void context(Context context, MessageDraft draft) {
        if (context.hasActive()) {
            draft.active(context.getActive());
        }
        if (context.hasConsent()) {
            draft.consent(context.getConsent().getCategoryPreferencesMap());
        }
        draft.contextTraits(context.getTraits().getFieldsCount(), traits(context.getTraits()));
        if (context.hasDevice()) {
            Device device = context.getDevice();
            draft.device(
                    device.getType(),
                    device.getId(),
                    device.getAdvertisingId(),
                    device.getAdTrackingEnabled(),
                    device.getToken());
        }
        for (ExternalId external : context.getExternalIdsList()) {
            draft.externalId(external.getId(), external.getType(), external.getCollection(), external.getEncoding());
        }
        for (Field field : context.getOther().getFieldsList()) {
            switch (field.getName()) {
                case "integrations" -> draft.gaClientId(text(field.getValue(), "Google Analytics", "clientId"));
                case "Braze" -> draft.brazeId(text(field.getValue(), "braze_id"));
                case "cross_domain_id" -> draft.crossDomainId(text(field.getValue()));
                case "location" ->
                    draft.visit().country(textOrDigits(member(field.getValue().getObjectValue(), "country")));
                default -> {}
            }
        }
        visit(context, draft);
    }

    private static void visit(Context context, MessageDraft draft) {
        if (context.hasPage()) {
            Page page = context.getPage();
            draft.visit().page(page.getPath(), page.getUrl(), page.getReferrer());
        }
        if (context.hasReferrer()) {
            draft.visit().referrerUrl(context.getReferrer().getUrl());
        }
        if (context.hasCampaign()) {
            Campaign campaign = context.getCampaign();
            draft.visit().campaign(campaign.getName(), campaign.getSource(), campaign.getMedium());
        }
        if (!context.getChannel().isEmpty()) {
            draft.visit().contextChannel(context.getChannel());
        }
        if (!context.getSessionId().isEmpty()) {
            draft.visit().sessionId(context.getSessionId());
        }
        if (context.getSessionStart()) {
            draft.visit().sessionStart(true);
        }
    }

    private static @Nullable String textOrDigits(io.nyala.proto.Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case INT_VALUE -> Long.toString(value.getIntValue());
            default -> null;
        };
    }

    /** The text at a path inside a value, or empty. */
    private static String text(io.nyala.proto.Value value, String... path) {
        io.nyala.proto.Value at = value;
        for (String name : path) {
            at = member(at.getObjectValue(), name);
        }
        return at.getStringValue();
    }

    private static io.nyala.proto.Value member(Fields fields, String name) {
        for (Field field : fields.getFieldsList()) {
            if (field.getName().equals(name)) {
                return field.getValue();
            }
        }
        return io.nyala.proto.Value.getDefaultInstance();
    }

    private static List<AttributeChange> traits(Fields fields) {
        if (fields.getFieldsCount() == 0) {
            return List.of();
        }
        List<AttributeChange> said = new ArrayList<>(fields.getFieldsCount());
        for (Field field : fields.getFieldsList()) {
            if (field.getValue().hasObjectValue() && MessageDraft.isReadByMember(field.getName())) {
                for (Field member : field.getValue().getObjectValue().getFieldsList()) {
                    said.add(change(field.getName() + "." + member.getName(), member));
                }
            } else {
                said.add(change(field.getName(), field));
            }
        }
        return said;
    }

    private static AttributeChange change(String name, Field field) {
        Value value = ValueCodec.fromProto(field.getValue());
        return value == null ? AttributeChange.remove(name) : AttributeChange.set(name, value);
    }
}
