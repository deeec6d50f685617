package io.nyala.codec;

import com.google.protobuf.InvalidProtocolBufferException;
import io.nyala.identity.ProfileId;
import io.nyala.link.Erasure;
import io.nyala.proto.ErasureReceipt;
import io.nyala.proto.ForgottenIdentifier;
import java.util.Optional;

/** The value of {@code erasure_receipt.v1}. */
public final class ErasureReceiptCodec {

    private ErasureReceiptCodec() {}

    /** The bytes to publish. */
    public static byte[] encode(Erasure erasure) {
        ErasureReceipt.Builder proto = ErasureReceipt.newBuilder()
                .setTenant(erasure.tenant())
                .setRequestId(erasure.requestId())
                .setRequestedBy(erasure.by())
                .setErasedAt(Protos.micros(erasure.erasedAt()));
        erasure.profiles().forEach(profile -> proto.addProfileIds(profile.hex()));
        erasure.identifiers()
                .forEach(identifier -> proto.addIdentifiers(ForgottenIdentifier.newBuilder()
                        .setKey(Protos.key(identifier.key()))
                        .setNamespace(identifier.namespace())
                        .setGeneration(identifier.generation())));
        erasure.visitors().forEach(visitor -> proto.addVisitorKeys(Protos.key(visitor)));
        return proto.build().toByteArray();
    }

    /**
     * What {@link #encode} wrote, by this release or a later one.
     *
     * @return empty when {@code bytes} are no receipt
     */
    public static Optional<Erasure> decode(byte[] bytes) {
        try {
            ErasureReceipt proto = ErasureReceipt.parseFrom(bytes);
            boolean whole = proto.getIdentifiersCount() > 0
                    && proto.getProfileIdsList().stream().allMatch(Protos::isProfile)
                    && proto.getIdentifiersList().stream().allMatch(identifier -> Protos.isKey(identifier.getKey()))
                    && proto.getVisitorKeysList().stream().allMatch(Protos::isKey);
            return whole ? Optional.of(erasure(proto)) : Optional.empty();
        } catch (InvalidProtocolBufferException e) {
            return Optional.empty();
        }
    }

    private static Erasure erasure(ErasureReceipt proto) {
        return new Erasure(
                proto.getTenant(),
                proto.getRequestId(),
                proto.getRequestedBy(),
                Protos.millis(proto.getErasedAt()),
                proto.getProfileIdsList().stream().map(ProfileId::new).toList(),
                proto.getIdentifiersList().stream()
                        .map(identifier -> new Erasure.Forgotten(
                                Protos.key(identifier.getKey()), identifier.getNamespace(), identifier.getGeneration()))
                        .toList(),
                proto.getVisitorKeysList().stream().map(Protos::key).toList());
    }
}
