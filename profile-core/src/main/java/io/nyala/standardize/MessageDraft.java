package io.nyala.standardize;

import io.nyala.event.AttributeChange;
import io.nyala.event.ConsentPreferences;
import io.nyala.event.Value;
import io.nyala.standardize.Standardized.Rejected;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a message says, field by field, before any rule has judged it. One reader (JSON here, protobuf in the codec) fills it,
 * the {@link Standardizer} judges it, then it is dropped: mutable, because it lives for one message on the hot path.
 *
 * <p>Absent, {@code null} and empty text are the same for every field but traits. Personal data: renders nothing.
 */
public final class MessageDraft {

    /** A time that was not given. */
    static final long NO_TIME = Long.MIN_VALUE;

    @Nullable
    String type;

    @Nullable
    String messageId;

    @Nullable
    String anonymousId;

    @Nullable
    String userId;

    @Nullable
    String previousId;

    @Nullable
    String groupId;

    @Nullable
    String event;

    @Nullable
    String name;

    long timestamp = NO_TIME;
    long originalTimestamp = NO_TIME;
    long sentAt = NO_TIME;
    long receivedAt = NO_TIME;
    boolean active = true;

    @Nullable
    ConsentPreferences consentOrNull;

    @Nullable
    String deviceType;

    @Nullable
    String deviceId;

    @Nullable
    String advertisingId;

    boolean adTrackingEnabled;

    @Nullable
    String pushToken;

    @Nullable
    String gaClientId;

    @Nullable
    String crossDomainId;

    @Nullable
    String brazeId;

    @Nullable
    Amounts amounts;

    int traitCount;
    int contextTraitCount;
    int propertyCount;
    Supplier<String> properties = () -> "";
    List<AttributeChange> traits = List.of();
    List<AttributeChange> contextTraits = List.of();
    List<ExternalId> externalIds = List.of();
    List<TypedId> mergeProperties = List.of();

    private @Nullable VisitDraft visit;
    private @Nullable Rejected problem;

    /** An identifier with its namespace as the sender wrote it. */
    record TypedId(@Nullable String type, @Nullable String value) {
        @Override
        public String toString() {
            return "TypedId[***]";
        }
    }

    /** An entry of {@code context.externalIds}. */
    record ExternalId(
            @Nullable String id, @Nullable String type, @Nullable String collection, @Nullable String encoding) {
        @Override
        public String toString() {
            return "ExternalId[***]";
        }
    }

    /** The properties of an order: decimal texts as written; {@code wrongType} names the first that is no number. */
    static final class Amounts {
        @Nullable
        String revenue;

        @Nullable
        String total;

        @Nullable
        String value;

        @Nullable
        String currency;

        @Nullable
        String wrongType;
    }

    /** The first problem the reader met, or null. */
    @Nullable
    Rejected problem() {
        return problem;
    }

    /** Keeps the first problem only: it is the one to repair first. */
    public void problem(RejectReason reason, String detail, String field) {
        if (problem == null) {
            problem = new Rejected(reason, detail, field);
        }
    }

    /** A field holds another type than the specification says. */
    public void wrongType(String field, String expected) {
        problem(RejectReason.WRONG_TYPE, field + " must be " + expected, field);
    }

    public void type(String text) {
        type = text;
    }

    public void messageId(String text) {
        messageId = text;
    }

    public void anonymousId(String text) {
        anonymousId = text;
    }

    public void userId(String text) {
        userId = text;
    }

    public void previousId(String text) {
        previousId = text;
    }

    public void groupId(String text) {
        groupId = text;
    }

    public void event(String text) {
        event = text;
    }

    public void name(String text) {
        name = text;
    }

    /** Epoch milliseconds. */
    public void timestamp(long millis) {
        timestamp = readable(millis, "timestamp");
    }

    /** Epoch milliseconds. */
    public void originalTimestamp(long millis) {
        originalTimestamp = readable(millis, "originalTimestamp");
    }

    /** Epoch milliseconds. */
    public void sentAt(long millis) {
        sentAt = readable(millis, "sentAt");
    }

    /** Epoch milliseconds. */
    public void receivedAt(long millis) {
        receivedAt = readable(millis, "receivedAt");
    }

    private long readable(long millis, String field) {
        if (millis < IsoInstants.YEAR_ZERO || millis > IsoInstants.YEAR_9999) {
            problem(RejectReason.INVALID_TIMESTAMP, field + " lies outside the years 0 to 9999", field);
            return NO_TIME;
        }
        return millis;
    }

    public void active(boolean truth) {
        active = truth;
    }

    /**
     * {@code context.consent.categoryPreferences}.
     *
     * @param byCategory category id to whether it is allowed; empty when all are refused
     */
    public void consent(Map<String, Boolean> byCategory) {
        if (byCategory.size() > SpecLimits.MAX_CONSENT_CATEGORIES) {
            problem(
                    RejectReason.TOO_LARGE,
                    "context.consent.categoryPreferences has " + byCategory.size() + " categories; the limit is "
                            + SpecLimits.MAX_CONSENT_CATEGORIES,
                    "context.consent.categoryPreferences");
        } else {
            consentOrNull = ConsentPreferences.of(byCategory);
        }
    }

    /** {@code context.device}. */
    public void device(String kind, String id, String advertising, boolean trackingEnabled, String token) {
        deviceType = kind;
        deviceId = id;
        advertisingId = advertising;
        adTrackingEnabled = trackingEnabled;
        pushToken = token;
    }

    public void gaClientId(String text) {
        gaClientId = text;
    }

    public void crossDomainId(String text) {
        crossDomainId = text;
    }

    public void brazeId(String text) {
        brazeId = text;
    }

    /** One entry of {@code context.externalIds}. */
    public void externalId(String id, String idType, String collection, String encoding) {
        addExternalId(new ExternalId(id, idType, collection, encoding));
    }

    void addExternalId(ExternalId id) {
        if (externalIds.isEmpty()) {
            externalIds = new ArrayList<>(2);
        }
        externalIds.add(id);
    }

    /** One entry of {@code mergeProperties}. */
    public void mergeProperty(String idType, String value) {
        addMergeProperty(new TypedId(idType, value));
    }

    void addMergeProperty(TypedId id) {
        if (mergeProperties.isEmpty()) {
            mergeProperties = new ArrayList<>(2);
        }
        mergeProperties.add(id);
    }

    /**
     * Whether an object trait of this name is given member by member ({@code address.city}) instead of as one value.
     *
     * @param trait name as the sender wrote it
     */
    public static boolean isReadByMember(String trait) {
        return TraitNames.isFlattened(trait);
    }

    /**
     * {@code traits}.
     *
     * @param count entries the sender wrote, before nested ones were flattened
     * @param said the entries, members of {@code address} and {@code company} as {@code address.city}
     */
    public void traits(int count, List<AttributeChange> said) {
        traitCount = count;
        traits = said;
    }

    /** {@code context.traits}, as {@link #traits}. */
    public void contextTraits(int count, List<AttributeChange> said) {
        contextTraitCount = count;
        contextTraits = said;
    }

    /**
     * {@code properties}.
     *
     * @param count how many there are
     * @param json all of them as JSON; asked for when somebody keeps them
     */
    public void properties(int count, Supplier<String> json) {
        propertyCount = count;
        properties = json;
    }

    /** A property that can be part of an order: {@code revenue}, {@code total}, {@code value} or {@code currency}. */
    public void orderProperty(String property, @Nullable Value said) {
        Amounts order = orderAmounts();
        String text = said instanceof Value.Text string ? string.value() : numberText(said);
        if (text == null && said != null) {
            wrongAmount(property);
        }
        switch (property) {
            case "revenue" -> order.revenue = text;
            case "total" -> order.total = text;
            case "value" -> order.value = text;
            default -> order.currency = text;
        }
    }

    /** What the message says of its visit, to be filled; made when it is first asked for. */
    public VisitDraft visit() {
        VisitDraft said = visit;
        if (said == null) {
            said = new VisitDraft();
            visit = said;
        }
        return said;
    }

    /** What the message says of its visit, or null when it says nothing. */
    @Nullable
    VisitDraft visitOrNull() {
        return visit;
    }

    /** Forgets what the properties said of the visit: of two objects with one name the last counts. */
    void noVisitProperties() {
        if (visit != null) {
            visit.noProperties();
        }
    }

    Amounts orderAmounts() {
        Amounts order = amounts;
        if (order == null) {
            order = new Amounts();
            amounts = order;
        }
        return order;
    }

    void wrongAmount(String property) {
        Amounts order = orderAmounts();
        if (order.wrongType == null) {
            order.wrongType = property;
        }
    }

    private static @Nullable String numberText(@Nullable Value value) {
        if (value instanceof Value.Whole whole) {
            return Long.toString(whole.value());
        }
        return value instanceof Value.Real real ? Double.toString(real.value()) : null;
    }

    @Override
    public String toString() {
        return "MessageDraft[***]";
    }
}
