package io.nyala.standardize;

import io.nyala.event.MessageType;
import io.nyala.standardize.Standardized.Rejected;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What each call must and may hold (Segment spec, one page a call; RudderStack's merge page), and the limits of {@link
 * SpecLimits}.
 */
final class CallRules {

    private static final Map<String, MessageType> TYPES = Map.of(
            "identify", MessageType.IDENTIFY,
            "track", MessageType.TRACK,
            "page", MessageType.PAGE,
            "screen", MessageType.SCREEN,
            "group", MessageType.GROUP,
            "alias", MessageType.ALIAS,
            "merge", MessageType.MERGE);

    private CallRules() {}

    /** The type, or null when there is none of this name. */
    static @Nullable MessageType type(@Nullable String text) {
        return text == null ? null : TYPES.get(text);
    }

    /** Why the call is not acceptable, or null. */
    static @Nullable Rejected check(MessageDraft draft, @Nullable MessageType type) {
        if (type == null) {
            return isAbsent(draft.type)
                    ? new Rejected(RejectReason.MISSING_TYPE, "the message has no type", "type")
                    : new Rejected(
                            RejectReason.UNKNOWN_TYPE,
                            "type must be identify, track, page, screen, group, alias or merge",
                            "type");
        }
        Rejected limit = limits(draft);
        return limit != null ? limit : required(draft, type);
    }

    private static @Nullable Rejected limits(MessageDraft draft) {
        if (draft.messageId != null && SpecLimits.longerThan(draft.messageId, SpecLimits.MAX_MESSAGE_ID_LENGTH)) {
            return new Rejected(
                    RejectReason.MESSAGE_ID_TOO_LONG,
                    "messageId has more than " + SpecLimits.MAX_MESSAGE_ID_LENGTH + " characters",
                    "messageId");
        }
        if (draft.groupId != null && SpecLimits.longerThan(draft.groupId, SpecLimits.MAX_GROUP_ID_LENGTH)) {
            return new Rejected(
                    RejectReason.GROUP_ID_TOO_LONG,
                    "groupId has more than " + SpecLimits.MAX_GROUP_ID_LENGTH + " characters",
                    "groupId");
        }
        String tooMany = draft.propertyCount > SpecLimits.MAX_PROPERTIES
                ? "properties"
                : draft.traitCount > SpecLimits.MAX_PROPERTIES
                        ? "traits"
                        : draft.contextTraitCount > SpecLimits.MAX_PROPERTIES ? "context.traits" : null;
        return tooMany == null
                ? null
                : new Rejected(
                        RejectReason.TOO_MANY_PROPERTIES,
                        tooMany + " has more than " + SpecLimits.MAX_PROPERTIES + " entries",
                        tooMany);
    }

    private static @Nullable Rejected required(MessageDraft draft, MessageType type) {
        return switch (type) {
            case TRACK ->
                isAbsent(draft.event)
                        ? new Rejected(RejectReason.MISSING_EVENT, "a track call needs an event", "event")
                        : null;
            case GROUP ->
                isAbsent(draft.groupId)
                        ? new Rejected(RejectReason.MISSING_GROUP_ID, "a group call needs a groupId", "groupId")
                        : null;
            case ALIAS ->
                isAbsent(draft.previousId)
                        ? new Rejected(
                                RejectReason.MISSING_PREVIOUS_ID, "an alias call needs a previousId", "previousId")
                        : null;
            case MERGE ->
                draft.mergeProperties.isEmpty()
                        ? new Rejected(
                                RejectReason.MISSING_MERGE_PROPERTIES,
                                "a merge call needs mergeProperties",
                                "mergeProperties")
                        : null;
            case IDENTIFY, PAGE, SCREEN, ROW -> null;
        };
    }

    static boolean isAbsent(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
