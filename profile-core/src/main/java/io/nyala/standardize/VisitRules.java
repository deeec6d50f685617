package io.nyala.standardize;

import io.nyala.event.Boundary;
import io.nyala.event.Campaign;
import io.nyala.event.MessageType;
import io.nyala.event.Value;
import io.nyala.event.VisitFacts;
import io.nyala.identity.IdentityRules;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a message says of its visit. Queries and fragments are cut from addresses, because forms put personal data there; of a page
 * only the path stays. A session id that is a placeholder is none: it would make one session of many.
 */
final class VisitRules {

    private VisitRules() {}

    /** The facts; the shared {@link VisitFacts#NONE} when the message says none. */
    static VisitFacts of(
            MessageDraft draft,
            MessageType type,
            Map<String, @Nullable Value> attributes,
            SourceRules rules,
            IdentityRules identityRules) {
        VisitDraft said = draft.visitOrNull();
        Boundary boundary = boundary(draft, said, type, rules);
        boolean isPage = type == MessageType.PAGE || type == MessageType.SCREEN;
        String device = lowerCase(draft.deviceType);
        String country = country(said, attributes);
        if (said == null) {
            String page = isPage ? clean(draft.name) : "";
            return boundary == Boundary.NONE && page.isEmpty() && device.isEmpty() && country.isEmpty()
                    ? VisitFacts.NONE
                    : new VisitFacts(page, "", Campaign.NONE, "", device, country, "", boundary);
        }
        VisitFacts facts = new VisitFacts(
                isPage ? page(draft, said, type) : "",
                referrer(said, isPage),
                campaign(said),
                lowerCase(first(said.contextChannel, said.channel)),
                device,
                country,
                sessionId(said, identityRules),
                boundary);
        return facts.equals(VisitFacts.NONE) ? VisitFacts.NONE : facts;
    }

    private static Boundary boundary(
            MessageDraft draft, @Nullable VisitDraft said, MessageType type, SourceRules rules) {
        if (type == MessageType.TRACK && draft.event != null) {
            if (rules.sessionEnds().contains(draft.event)) {
                return Boundary.END;
            }
            if (rules.sessionStarts().contains(draft.event)) {
                return Boundary.START;
            }
        }
        return said != null && said.sessionStart ? Boundary.START : Boundary.NONE;
    }

    private static String page(MessageDraft draft, VisitDraft said, MessageType type) {
        String name = clean(draft.name);
        if (type == MessageType.SCREEN && !name.isEmpty()) {
            return name;
        }
        String path = Addresses.path(first(said.propertyPath, said.propertyUrl));
        if (path.isEmpty()) {
            path = Addresses.path(first(said.pagePath, said.pageUrl));
        }
        return path.isEmpty() ? name : path;
    }

    private static String referrer(VisitDraft said, boolean isPage) {
        String property = isPage ? said.propertyReferrer : null;
        return Addresses.withoutQuery(first(property, first(said.pageReferrer, said.referrerUrl)));
    }

    private static Campaign campaign(VisitDraft said) {
        return said.campaignName == null && said.campaignSource == null && said.campaignMedium == null
                ? Campaign.NONE
                : new Campaign(clean(said.campaignName), clean(said.campaignSource), clean(said.campaignMedium));
    }

    /** Where the person is, else where they live. */
    private static String country(@Nullable VisitDraft said, Map<String, @Nullable Value> attributes) {
        if (said != null && said.country != null) {
            String here = Countries.alpha2(said.country).orElse("");
            if (!here.isEmpty()) {
                return here;
            }
        }
        return attributes.get(TraitNames.COUNTRY) instanceof Value.Text text && Countries.isAlpha2(text.value())
                ? text.value()
                : "";
    }

    private static String sessionId(VisitDraft said, IdentityRules identityRules) {
        String id = clean(first(said.sessionId, said.propertySessionId));
        return id.isEmpty() || identityRules.isPlaceholder(id) ? "" : id;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null || one.isBlank() ? other : one;
    }

    private static String clean(@Nullable String text) {
        return text == null ? "" : CleanText.of(text);
    }

    private static String lowerCase(@Nullable String text) {
        return clean(text).toLowerCase(Locale.ROOT);
    }
}
