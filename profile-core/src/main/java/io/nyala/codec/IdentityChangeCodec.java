package io.nyala.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.identity.ProfileId;
import io.nyala.link.ChangeKind;
import io.nyala.link.IdentityChange;
import io.nyala.proto.IdentityChangeKind;
import io.nyala.proto.ProfileChange;
import io.nyala.proto.ProfileChangeKind;
import io.nyala.proto.ProfileState;
import java.util.Optional;

/** The value of {@code identity_change.v1}, and what follows from it for {@code profile_change.v1}. */
public final class IdentityChangeCodec {

    private static final String KIND_PREFIX = "IDENTITY_CHANGE_KIND_";

    private IdentityChangeCodec() {}

    /** The bytes to publish. */
    public static byte[] encode(IdentityChange change) {
        var proto = io.nyala.proto.IdentityChange.newBuilder()
                .setTenant(change.tenant())
                .setEpoch(change.epoch())
                .setChangedAt(Protos.micros(change.changedAt()))
                .setKind(IdentityChangeKind.valueOf(KIND_PREFIX + change.kind().name()))
                .setFromProfileId(change.from().hex())
                .setToProfileId(change.to().hex())
                .setIdentifierKey(Protos.key(change.identifier()))
                .setReason(change.reason())
                .setEvidenceMessageId(change.evidence())
                .setRequestedBy(change.by());
        if (change.otherOrNull() != null) {
            proto.setOtherIdentifierKey(Protos.key(change.otherOrNull()));
        }
        return proto.build().toByteArray();
    }

    /**
     * What {@link #encode} wrote, by this release or a later one.
     *
     * @return empty when {@code bytes} are no identity change, or one of a kind of a later release
     */
    public static Optional<IdentityChange> decode(byte[] bytes) {
        try {
            var proto = io.nyala.proto.IdentityChange.parseFrom(bytes);
            boolean whole = Protos.isKey(proto.getIdentifierKey())
                    && (!proto.hasOtherIdentifierKey() || Protos.isKey(proto.getOtherIdentifierKey()))
                    && Protos.isProfile(proto.getFromProfileId())
                    && Protos.isProfile(proto.getToProfileId());
            return whole ? kind(proto.getKind()).map(kind -> change(proto, kind)) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static IdentityChange change(io.nyala.proto.IdentityChange proto, ChangeKind kind) {
        return new IdentityChange(
                proto.getTenant(),
                proto.getEpoch(),
                Protos.millis(proto.getChangedAt()),
                kind,
                new ProfileId(proto.getFromProfileId()),
                new ProfileId(proto.getToProfileId()),
                Protos.key(proto.getIdentifierKey()),
                proto.hasOtherIdentifierKey() ? Protos.key(proto.getOtherIdentifierKey()) : null,
                proto.getReason(),
                proto.getEvidenceMessageId(),
                proto.getRequestedBy());
    }

    private static Optional<ChangeKind> kind(IdentityChangeKind kind) {
        return switch (kind) {
            case IDENTITY_CHANGE_KIND_UNSPECIFIED, UNRECOGNIZED -> Optional.empty();
            default -> Optional.of(ChangeKind.valueOf(kind.name().substring(KIND_PREFIX.length())));
        };
    }

    /**
     * What applications that follow profiles are told, under the id of the person before: merged into another one, or a part of it a
     * person of its own. Erased and expired people are told of where they go.
     *
     * @return empty when no profile was merged or split
     */
    public static Optional<byte[]> profileChange(IdentityChange change) {
        if (change.from().equals(change.to())) {
            return Optional.empty();
        }
        return switch (change.kind()) {
            case LINKED, MERGED ->
                Optional.of(profileChange(change, ProfileChangeKind.PROFILE_CHANGE_KIND_MERGED)
                        .setMergedInto(change.to().hex())
                        .build()
                        .toByteArray());
            case SPLIT, UNLINKED, DEMOTED ->
                Optional.of(profileChange(change, ProfileChangeKind.PROFILE_CHANGE_KIND_SPLIT)
                        .setSplitInto(change.to().hex())
                        .build()
                        .toByteArray());
            case ERASED, EXPIRED, CONFIRMED, CONFLICT, VETOED, REFUSED -> Optional.empty();
        };
    }

    private static ProfileChange.Builder profileChange(IdentityChange change, ProfileChangeKind kind) {
        return ProfileChange.newBuilder()
                .setKind(kind)
                .setChangedAt(Protos.micros(change.changedAt()))
                .setProfile(ProfileState.newBuilder()
                        .setTenant(change.tenant())
                        .setProfileId(change.from().hex()));
    }
}
