package io.nyala.standardize;

import io.nyala.event.Value;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.identity.NamespaceRule;
import io.nyala.identity.Namespaces;
import io.nyala.standardize.RefusedIdentifier.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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

    private static final Map<String, String> NAMESPACE_BY_TYPE =
            Map.of("userId", Namespaces.USER_ID, "anonymousId", Namespaces.ANONYMOUS_ID);
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private final IdentifierKeys keys;
    private final PhoneNumbers phones;
    private final String tenant;
    private final SourceRules rules;
    private final IdentityRules identityRules;
    private final List<Identifier> found = new ArrayList<>(4);
    private List<RefusedIdentifier> refused = List.of();

    IdentifierPromotion(
            IdentifierKeys keys, PhoneNumbers phones, String tenant, SourceRules rules, IdentityRules identityRules) {
        this.keys = keys;
        this.phones = phones;
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
        String namespace = type == null ? "" : NAMESPACE_BY_TYPE.getOrDefault(type, type);
        if (!NamespaceRule.isName(namespace) || value == null || value.isEmpty()) {
            refuse("external_id", Reason.INCOMPLETE, field);
        } else {
            offer(namespace, value, field);
        }
    }

    private @Nullable Identifier offer(String namespace, @Nullable String said, String field) {
        if (said == null || said.isEmpty()) {
            return null;
        }
        String value = said.strip();
        NamespaceRule rule = identityRules.of(namespace);
        Reason fault = identityRules.isEphemeral(namespace) ? Reason.EPHEMERAL : fault(value, rule);
        if (fault != null) {
            return refuse(namespace, fault, field);
        }
        return switch (rule.validator()) {
            case NONE -> take(namespace, value);
            case EMAIL -> takeForm(rule, namespace, email(value), Reason.NOT_AN_EMAIL, field);
            case PHONE ->
                takeForm(rule, namespace, phones.e164(value, rules.defaultRegion()), Reason.NOT_A_PHONE, field);
            case UUID ->
                takeForm(rule, namespace, whole(UUID, value.toLowerCase(Locale.ROOT)), Reason.NOT_A_UUID, field);
            case DIGITS -> takeForm(rule, namespace, whole(DIGITS, value), Reason.NOT_DIGITS, field);
        };
    }

    private Optional<String> email(String value) {
        return EmailAddresses.identifier(EmailAddresses.written(value), rules.emailRules());
    }

    private static Optional<String> whole(Pattern form, String value) {
        return Optional.of(value).filter(form.asMatchPredicate());
    }

    /** Takes the one form of a value; a form can be blocked where the value as it was said is not. */
    private @Nullable Identifier takeForm(
            NamespaceRule rule, String namespace, Optional<String> form, Reason otherwise, String field) {
        if (form.isEmpty()) {
            return refuse(namespace, otherwise, field);
        }
        return rule.blocked().contains(form.get())
                ? refuse(namespace, Reason.PLACEHOLDER, field)
                : take(namespace, form.get());
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

    private static @Nullable Reason fault(String value, NamespaceRule rule) {
        if (value.isEmpty()) {
            return Reason.BLANK;
        }
        if (value.length() > SpecLimits.MAX_IDENTIFIER_LENGTH) {
            return Reason.TOO_LONG;
        }
        for (int i = 0; i < value.length(); i++) {
            if (Character.isISOControl(value.charAt(i))) {
                return Reason.CONTROL_CHARACTERS;
            }
        }
        return rule.blocked().contains(value) ? Reason.PLACEHOLDER : null;
    }
}
