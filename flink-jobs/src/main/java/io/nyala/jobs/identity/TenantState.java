package io.nyala.jobs.identity;

import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.jobs.state.TenantMap;
import io.nyala.jobs.state.Types;
import io.nyala.link.Component;
import io.nyala.link.IdentityChange;
import io.nyala.link.LinkStores;
import io.nyala.link.LinkedIdentifier;
import io.nyala.link.PendingMatch;
import io.nyala.link.RaisedMatch;
import io.nyala.upsert.PurgeGate;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.BasicTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * All that the linker keeps of one tenant, with a cache before each part. Nothing of it has a time to live: a silent loss would
 * contradict the keepers of identifiers. Identifiers leave by erasure.
 */
public final class TenantState {

    private static final int ENTRY_BYTES = 150;
    private static final int PARTY_BYTES = 80;
    private static final int COMPONENT_BYTES = 200;
    private static final int MEMBER_BYTES = 140;
    private static final int EDGE_BYTES = 90;
    private static final int MATCH_BYTES = 900;

    private final TenantMap<IdentifierKey, LinkedIdentifier> identifiers;
    private final TenantMap<ProfileId, Component> components;
    private final TenantMap<String, RaisedMatch> matches;
    private final TenantMap<String, Long> orders;
    private final TenantMap<String, Long> epoch;
    private final RecentChanges changes;

    /**
     * @param runtime of the operator; the tenant's key is the current one
     * @param useKey makes the tenant's key the current one
     * @param cacheBytes bound on all caches together
     * @param gate says when a line of history may go
     */
    TenantState(RuntimeContext runtime, Runnable useKey, long cacheBytes, PurgeGate gate) throws Exception {
        long third = cacheBytes / 3;
        identifiers = new TenantMap<>(
                runtime.getMapState(linkedIdentifiers()),
                useKey,
                known -> ENTRY_BYTES + PARTY_BYTES * known.seen().size(),
                third);
        components = new TenantMap<>(
                runtime.getMapState(components()),
                useKey,
                component -> COMPONENT_BYTES
                        + MEMBER_BYTES * component.members().size()
                        + EDGE_BYTES * component.edges().size(),
                third);
        matches = new TenantMap<>(runtime.getMapState(matches()), useKey, match -> MATCH_BYTES, third / 3);
        orders = new TenantMap<>(runtime.getMapState(numbers("orders")), useKey, order -> ENTRY_BYTES, third / 3);
        epoch = new TenantMap<>(runtime.getMapState(numbers("epoch")), useKey, number -> ENTRY_BYTES, third / 3);
        changes = new RecentChanges(runtime.getMapState(recentChanges()), gate);
    }

    /** What is known of identifiers that were seen with others. */
    public static MapStateDescriptor<IdentifierKey, LinkedIdentifier> linkedIdentifiers() {
        return new MapStateDescriptor<>("linked-identifiers", Types.IDENTIFIER_KEY, Types.LINKED_IDENTIFIER);
    }

    /** People of several identifiers. */
    public static MapStateDescriptor<ProfileId, Component> components() {
        return new MapStateDescriptor<>("components", Types.PROFILE_ID, Types.COMPONENT);
    }

    private static MapStateDescriptor<String, RaisedMatch> matches() {
        return new MapStateDescriptor<>("matches", BasicTypeInfo.STRING_TYPE_INFO, Types.RAISED_MATCH);
    }

    private static MapStateDescriptor<String, Long> numbers(String name) {
        return new MapStateDescriptor<>(name, BasicTypeInfo.STRING_TYPE_INFO, BasicTypeInfo.LONG_TYPE_INFO);
    }

    private static MapStateDescriptor<Long, IdentityChange> recentChanges() {
        return new MapStateDescriptor<>("recent-changes", BasicTypeInfo.LONG_TYPE_INFO, Types.IDENTITY_CHANGE);
    }

    LinkStores stores() {
        return new LinkStores(identifiers, components, matches, orders, epoch);
    }

    /** Lines of history that may have to be written again. */
    RecentChanges changes() {
        return changes;
    }

    /** The last epoch given out, 0 when none was. */
    long lastEpoch() {
        Long last = epoch.get(LinkStores.EPOCH);
        return last == null ? 0 : last;
    }

    /** A doubtful match, or null when there is none of that id. */
    @Nullable
    PendingMatch match(String matchId) {
        RaisedMatch raised = matches.get(matchId);
        return raised == null ? null : raised.match();
    }

    /** Puts every change into the state backend. */
    void flush() throws IOException {
        for (TenantMap<?, ?> cache : List.of(identifiers, components, matches, orders, epoch)) {
            cache.flush();
        }
    }
}
