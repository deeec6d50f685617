package io.nyala.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.identity.ProfileId;
import io.nyala.link.PendingMatch;
import io.nyala.proto.PendingMatchState;
import java.util.Optional;

/** The value of {@code pending_match.v1}. */
public final class PendingMatchCodec {

    private static final String STATE_PREFIX = "PENDING_MATCH_STATE_";

    private PendingMatchCodec() {}

    /** The bytes to publish. */
    public static byte[] encode(PendingMatch match) {
        var proto = io.nyala.proto.PendingMatch.newBuilder()
                .setTenant(match.tenant())
                .setMatchId(match.matchId())
                .setLeftIdentifierKey(Protos.key(match.left()))
                .setRightIdentifierKey(Protos.key(match.right()))
                .setLeftProfileId(match.leftProfile().hex())
                .setRightProfileId(match.rightProfile().hex())
                .setConfidence(match.confidence())
                .setRaisedBy(match.by())
                .setEvidence(match.evidence())
                .setRaisedAt(Protos.micros(match.raisedAt()))
                .setState(PendingMatchState.valueOf(STATE_PREFIX + match.state().name()))
                .setDecidedBy(match.decidedBy())
                .setVersion(match.version());
        if (match.state() != PendingMatch.State.OPEN) {
            proto.setDecidedAt(Protos.micros(match.decidedAt()));
        }
        return proto.build().toByteArray();
    }

    /**
     * What {@link #encode} wrote, by this release or a later one.
     *
     * @return empty when {@code bytes} are no pending match, or one in a state of a later release
     */
    public static Optional<PendingMatch> decode(byte[] bytes) {
        try {
            var proto = io.nyala.proto.PendingMatch.parseFrom(bytes);
            boolean whole = Protos.isKey(proto.getLeftIdentifierKey())
                    && Protos.isKey(proto.getRightIdentifierKey())
                    && Protos.isProfile(proto.getLeftProfileId())
                    && Protos.isProfile(proto.getRightProfileId());
            return whole ? state(proto.getState()).map(state -> match(proto, state)) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static PendingMatch match(io.nyala.proto.PendingMatch proto, PendingMatch.State state) {
        return new PendingMatch(
                proto.getTenant(),
                proto.getMatchId(),
                Protos.key(proto.getLeftIdentifierKey()),
                Protos.key(proto.getRightIdentifierKey()),
                new ProfileId(proto.getLeftProfileId()),
                new ProfileId(proto.getRightProfileId()),
                proto.getConfidence(),
                proto.getRaisedBy(),
                proto.getEvidence(),
                Protos.millis(proto.getRaisedAt()),
                state,
                Protos.millis(proto.getDecidedAt()),
                proto.getDecidedBy(),
                proto.getVersion());
    }

    private static Optional<PendingMatch.State> state(PendingMatchState state) {
        return switch (state) {
            case PENDING_MATCH_STATE_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
            default -> Optional.of(PendingMatch.State.valueOf(state.name().substring(STATE_PREFIX.length())));
        };
    }
}
