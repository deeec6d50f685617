package io.nyala.standardize;

import io.nyala.event.Value;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.Namespaces;
import io.nyala.standardize.RefusedIdentifier.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of one message name a person, and under which namespace (Segment Unify, identity resolution settings):
 * {@code userId}, {@code anonymousId}, {@code traits.email}, {@code traits.phone}, the ids of an Android or iOS device (the
 * advertising id only with {@code adTrackingEnabled}), {@code context.externalIds} of collection {@code users} with all four
 * fields, Google Analytics, cross-domain and Braze ids; of an alias call also {@code previousId}, of a merge call its
 * {@code mergeProperties}. {@code groupId} names an account, never a person.
 *
 * <p>A value that names nobody is refused and recorded; the others count. One instance a message.
 */
final class IdentifierPromotion {

    private final IdentifierKeys keys;
    private final IdentifierValues values;
    private final String tenant;
    private final SourceRules rules;
    private final IdentityRules identityRules;
    private final List<Identifier> found = new ArrayList<>(4);
    private List<RefusedIdentifier> refused = List.of();

    IdentifierPromotion(
            IdentifierKeys keys,
            IdentifierValues values,
            String tenant,
            SourceRules rules,
            IdentityRules identityRules) {
        this.keys = keys;
        this.values = values;
        this.tenant = tenant;
        this.rules = rules;
        this.identityRules = identityRules;
    }

    /** Usable identifiers, best namespace first; of one namespace in the order of the javadoc above. */
    List<Identifier> found() {
        return found;
    }

    List<RefusedIdentifier> refused() {
        return refused;
    }

    /** Takes what names a person; in {@code attributes} a telephone number becomes E.164 and a placeholder disappears. */
    void promote(MessageDraft draft, boolean isAlias, boolean isMerge, Map<String, @Nullable Value> attributes) {
        offer(Namespaces.USER_ID, draft.userId, "userId");
        offer(Namespaces.ANONYMOUS_ID, draft.anonymousId, "anonymousId");
        offerAttribute(TraitNames.EMAIL, attributes);
        offerAttribute(TraitNames.PHONE, attributes);
        offerDevice(draft);
        offer("ga_client_id", draft.gaClientId, "context.integrations.Google Analytics.clientId");
        offer("cross_domain_id", draft.crossDomainId, "context.cross_domain_id");
        offer("braze_id", draft.brazeId, "context.Braze.braze_id");
        if (isAlias) {
            boolean browser = draft.previousId != null && draft.previousId.equals(draft.anonymousId);
            offer(browser ? Namespaces.ANONYMOUS_ID : Namespaces.USER_ID, draft.previousId, "previousId");
        }
        for (MessageDraft.ExternalId external : draft.externalIds) {
            offerExternal(external);
        }
        if (isMerge) {
            for (MessageDraft.TypedId property : draft.mergeProperties) {
                offerTyped(property.type(), property.value(), "mergeProperties");
            }
        }
        if (found.size() > 1) {
            found.sort(identityRules.bestFirst());
        }
    }

    private void offerAttribute(String name, Map<String, @Nullable Value> attributes) {
        Value value = attributes.isEmpty() ? null : attributes.get(name);
        String text = value instanceof Value.Text said
                ? said.value()
                : value instanceof Value.Whole number ? Long.toString(number.value()) : null;
        if (text == null || text.isEmpty()) {
            return;
        }
        if (identityRules.of(name).blocked().contains(text)) {
            attributes.remove(name);
        }
        Identifier taken = offer(name, text, "traits." + name);
        if (taken != null && name.equals(TraitNames.PHONE)) {
            attributes.put(name, Value.of(taken.value()));
        }
    }

    private void offerDevice(MessageDraft draft) {
        if (draft.deviceType == null) {
            return;
        }
        String platform = draft.deviceType.toLowerCase(Locale.ROOT);
        if (!platform.equals("android") && !platform.equals("ios")) {
            return;
        }
        offer(platform + ".id", draft.deviceId, "context.device.id");
        if (draft.adTrackingEnabled) {
            offer(platform + ".idfa", draft.advertisingId, "context.device.advertisingId");
        }
        offer(platform + ".push_token", draft.pushToken, "context.device.token");
    }

    private void offerExternal(MessageDraft.ExternalId external) {
        if ("accounts".equals(external.collection())) {
            return;
        }
        boolean whole = "users".equals(external.collection()) && "none".equals(external.encoding());
        offerTyped(whole ? external.type() : null, external.id(), "context.externalIds");
    }

    private void offerTyped(@Nullable String type, @Nullable String value, String field) {
        accept(values.typed(type == null ? "" : type, value == null ? "" : value, rules), field);
    }

    private @Nullable Identifier offer(String namespace, @Nullable String said, String field) {
        return said == null || said.isEmpty() ? null : accept(values.check(namespace, said, rules), field);
    }

    private @Nullable Identifier accept(IdentifierValues.Checked checked, String field) {
        Reason fault = checked.faultOrNull();
        return fault == null ? take(checked.namespace(), checked.value()) : refuse(checked.namespace(), fault, field);
    }

    private Identifier take(String namespace, String value) {
        for (Identifier known : found) {
            if (known.value().equals(value) && known.namespace().equals(namespace)) {
                return known;
            }
        }
        Identifier identifier = keys.identifier(tenant, namespace, value);
        found.add(identifier);
        return identifier;
    }

    private @Nullable Identifier refuse(String namespace, Reason reason, String field) {
        if (refused.isEmpty()) {
            refused = new ArrayList<>(2);
        }
        refused.add(new RefusedIdentifier(namespace, reason, field));
        return null;
    }
}
