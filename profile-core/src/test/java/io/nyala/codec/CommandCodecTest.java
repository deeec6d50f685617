package io.nyala.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.identity.IdentifierKeys;
import io.nyala.identity.IdentityRules;
import io.nyala.link.Command;
import io.nyala.link.Command.Order;
import io.nyala.link.Party;
import io.nyala.privacy.Regulation;
import io.nyala.proto.ControlMessage;
import io.nyala.proto.EraseSubject;
import io.nyala.proto.ExpireIdentifiers;
import io.nyala.proto.ExpiredIdentifier;
import io.nyala.proto.ExportSubject;
import io.nyala.proto.IdentityFormat;
import io.nyala.proto.SubjectIdentity;
import io.nyala.proto.SubjectRequest;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.LogRecord;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.SourceRules;
import io.nyala.standardize.Sources;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandCodecTest {

    private static final IdentifierKeys KEYS =
            new IdentifierKeys("an invented secret of 32 bytes or more".getBytes(StandardCharsets.UTF_8));
    private static final Sources SOURCES = new Sources(Map.of(
            Sources.DEFAULT_NAME,
            SourceRules.builder().tenant("shop").defaultRegion("DE").build()));

    private static final long ARRIVED = 1_700_000_000_999L;
    private static final Order ORDER =
            new Order("shop", "0b5f1c9e-6a3b-4a53-8a51-0d9a3f0c1a2b", 1_700_000_000_123L, "steward", "asked by phone");
    private static final NamedValue EMAIL = new NamedValue("email", " Planted@Example.com ");
    private static final NamedValue PHONE = new NamedValue("phone", "030 5550 143");
    private static final Party BY_EMAIL = party("email", "planted@example.com");
    private static final Party BY_PHONE = party("phone", "+49305550143");

    private static final String FIRST_MERGE =
            "0a0473686f70122430623566316339652d366133622d346135332d386135312d30643961336630633161326218f8c080c1c1"
                    + "c4820322077374657761726442370a180a05656d61696c120f616e6e406578616d706c652e636f6d120f0a07757365725f69"
                    + "641204752d31371a0a6f6e6520706572736f6e";

    @Test
    void identifiersAreReadAsEventsHaveThem() {
        assertThat(command(CommandCodec.merge(ORDER, EMAIL, PHONE)))
                .isEqualTo(new Command.Merge(ORDER, BY_EMAIL, BY_PHONE));
    }

    @Test
    void everyOrderIsReadAsItWasSent() {
        assertThat(command(CommandCodec.split(ORDER, List.of(EMAIL, PHONE, EMAIL))))
                .isEqualTo(new Command.Split(ORDER, List.of(BY_EMAIL, BY_PHONE)));
        assertThat(command(CommandCodec.veto(ORDER, EMAIL, PHONE, true)))
                .isEqualTo(new Command.Veto(ORDER, BY_EMAIL, BY_PHONE, true));
        assertThat(command(CommandCodec.veto(ORDER, EMAIL, PHONE, false)))
                .isEqualTo(new Command.Veto(ORDER, BY_EMAIL, BY_PHONE, false));
        assertThat(command(CommandCodec.match(ORDER, EMAIL, PHONE, 0.75, "same household")))
                .isEqualTo(new Command.Match(without(ORDER), BY_EMAIL, BY_PHONE, 0.75, "same household"));
        assertThat(command(CommandCodec.decide(ORDER, "match-1", true)))
                .isEqualTo(new Command.Decide(ORDER, "match-1", true));
        assertThat(command(CommandCodec.decide(ORDER, "match-1", false)))
                .isEqualTo(new Command.Decide(ORDER, "match-1", false));
    }

    @Test
    void anErasureForgetsWhatOccurredUpToTheOrder() {
        assertThat(command(erasure(IdentityFormat.IDENTITY_FORMAT_RAW, false)))
                .isEqualTo(new Command.Erase(without(ORDER), List.of(BY_EMAIL), ORDER.at()));
    }

    @Test
    void anErasureIsReadAsItWasSent() {
        assertThat(command(CommandCodec.erase(ORDER, Regulation.GDPR, 1, List.of(EMAIL, PHONE, EMAIL))))
                .isEqualTo(new Command.Erase(without(ORDER), List.of(BY_EMAIL, BY_PHONE), ORDER.at()));
        assertRefused(
                CommandCodec.erase(ORDER, Regulation.GDPR, 1, List.of(EMAIL, new NamedValue("email", "planted"))),
                RejectReason.NO_USABLE_IDENTIFIER,
                "names nobody");
    }

    @Test
    void anErasureThatWaitsIsReadAsItWasSent() {
        long end = ORDER.at() + 1;
        assertThat(command(CommandCodec.schedule(ORDER, Regulation.GDPR, 1, end, List.of(EMAIL, PHONE, EMAIL))))
                .isEqualTo(new Command.Schedule(without(ORDER), List.of(BY_EMAIL, BY_PHONE), end));
        assertRefused(
                CommandCodec.schedule(ORDER, Regulation.GDPR, 1, ORDER.at(), List.of(EMAIL)),
                RejectReason.INVALID_COMMAND,
                "schedule.not_before");
        assertRefused(
                CommandCodec.schedule(ORDER, Regulation.GDPR, 1, end, List.of(new NamedValue("email", "planted"))),
                RejectReason.NO_USABLE_IDENTIFIER,
                "names nobody");
    }

    @Test
    void whatChangesARequestIsReadAsItWasSent() {
        String other = "00000000-0000-4000-8000-000000000001";

        assertThat(command(CommandCodec.cancel(ORDER, other))).isEqualTo(new Command.Cancel(without(ORDER), other));
        assertThat(command(CommandCodec.extend(ORDER, other))).isEqualTo(new Command.Extend(ORDER, other));
    }

    @Test
    void anErasureThatCannotBeCarriedOutIsRefusedAloud() {
        assertRefused(erasure(IdentityFormat.IDENTITY_FORMAT_SHA256, false), RejectReason.INVALID_COMMAND, "hash");
        assertRefused(erasure(IdentityFormat.IDENTITY_FORMAT_RAW, true), RejectReason.INVALID_COMMAND, "suppress");
    }

    @Test
    void aHoldIsReadAsItWasSent() {
        assertThat(command(CommandCodec.hold(ORDER, ORDER.at() + 1, List.of(EMAIL, PHONE, EMAIL))))
                .isEqualTo(new Command.Hold(ORDER, List.of(BY_EMAIL, BY_PHONE), ORDER.at() + 1));
        assertRefused(CommandCodec.hold(ORDER, 0, List.of(EMAIL)), RejectReason.INVALID_COMMAND, "hold.held_until");
        assertRefused(CommandCodec.hold(ORDER, 1, List.of()), RejectReason.INVALID_COMMAND, "hold.identities");
        assertRefused(
                CommandCodec.hold(ORDER, 1, List.of(EMAIL, new NamedValue("email", "planted"))),
                RejectReason.NO_USABLE_IDENTIFIER,
                "names nobody");
    }

    @Test
    void anExpiryIsReadAsItWasSentAndNamesKeysOnly() {
        byte[] bytes = CommandCodec.expire(ORDER, ORDER.at(), List.of(BY_EMAIL, BY_PHONE, BY_EMAIL));

        assertThat(command(bytes))
                .isEqualTo(new Command.Expire(without(ORDER), List.of(BY_EMAIL, BY_PHONE), ORDER.at()));
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("example.com", "5550143");
    }

    @Test
    void anExpiryThatCannotBeCarriedOutIsRefusedAloud() {
        assertRefused(expiry("1", "email"), RejectReason.INVALID_COMMAND, "identifier_key");
        assertRefused(expiry(BY_EMAIL.key().hex(), ""), RejectReason.INVALID_COMMAND, "namespace");
        assertRefused(
                CommandCodec.expire(ORDER, ORDER.at() + 1, List.of(BY_EMAIL)),
                RejectReason.INVALID_COMMAND,
                "unseen_since is after");
        assertRefused(
                CommandCodec.expire(ORDER, 0, List.of(BY_EMAIL)),
                RejectReason.INVALID_COMMAND,
                "unseen_since is missing");
        assertRefused(
                CommandCodec.expire(ORDER, 1, List.of()), RejectReason.INVALID_COMMAND, "identifiers are missing");
    }

    @Test
    void whatIsNotSaidIsThatOfTheDefaultSourceAndOfTheLog() {
        Order silent = new Order("", ORDER.requestId(), 0, "", "");

        assertThat(command(CommandCodec.decide(silent, "match-1", true)).order())
                .isEqualTo(new Order("shop", ORDER.requestId(), ARRIVED, "", ""));
    }

    /** Written by the release that introduced the codec. */
    @Test
    void yesterdaysBytesAreRead() {
        assertThat(command(HexFormat.of().parseHex(FIRST_MERGE)))
                .isEqualTo(new Command.Merge(
                        new Order("shop", ORDER.requestId(), ORDER.at(), "steward", "one person"),
                        party("email", "ann@example.com"),
                        party("user_id", "u-17")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "planted", "planted@", "\u0007"})
    void anIdentifierThatNamesNobodyRefusesTheWholeOrder(String value) {
        byte[] bytes = CommandCodec.split(ORDER, List.of(PHONE, new NamedValue("email", value)));

        assertRefused(bytes, RejectReason.NO_USABLE_IDENTIFIER, "names nobody");
    }

    @Test
    void whatCannotBeCarriedOutIsRefusedByField() {
        Order anonymous = new Order("shop", "planted", 1, "steward", "");
        Order talkative = new Order("shop", ORDER.requestId(), 1, "steward", "x".repeat(1001));

        assertRefused(CommandCodec.merge(ORDER, EMAIL, EMAIL), RejectReason.INVALID_COMMAND, "merge");
        assertRefused(CommandCodec.merge(anonymous, EMAIL, PHONE), RejectReason.INVALID_COMMAND, "request_id");
        assertRefused(CommandCodec.merge(talkative, EMAIL, PHONE), RejectReason.INVALID_COMMAND, "merge.reason");
        assertRefused(CommandCodec.split(ORDER, List.of()), RejectReason.INVALID_COMMAND, "split.identifiers");
        assertRefused(
                CommandCodec.match(ORDER, EMAIL, PHONE, Double.NaN, ""),
                RejectReason.INVALID_COMMAND,
                "propose.confidence");
        assertRefused(CommandCodec.decide(ORDER, "", true), RejectReason.INVALID_COMMAND, "match.match_id");
        assertRefused(
                ControlMessage.newBuilder()
                        .setRequestId(ORDER.requestId())
                        .setExport(ExportSubject.getDefaultInstance())
                        .build()
                        .toByteArray(),
                RejectReason.INVALID_COMMAND,
                "not carried out");
        assertRefused(CommandCodec.cancel(ORDER, "planted"), RejectReason.INVALID_COMMAND, "cancel.request_id");
        assertRefused(CommandCodec.extend(ORDER, ""), RejectReason.INVALID_COMMAND, "extend.request_id");
        assertRefused(CommandCodec.extend(talkative, ORDER.requestId()), RejectReason.INVALID_COMMAND, "extend.reason");
        assertRefused(
                ControlMessage.newBuilder()
                        .setRequestId(ORDER.requestId())
                        .build()
                        .toByteArray(),
                RejectReason.INVALID_COMMAND,
                "orders nothing");
    }

    @Test
    void whatIsNoMessageIsADeadLetterToo() {
        assertRefused(new byte[0], RejectReason.EMPTY, "empty");
        assertRefused("planted".getBytes(StandardCharsets.UTF_8), RejectReason.UNREADABLE_ENVELOPE, "no control");
        assertThat(new CommandCodec(KEYS, SOURCES, IdentityRules.DEFAULT).decode(record(null), 7))
                .isInstanceOf(DeadLetter.class);
    }

    private static void assertRefused(byte[] bytes, RejectReason reason, String detail) {
        ControlRecord record = new CommandCodec(KEYS, SOURCES, IdentityRules.DEFAULT).decode(record(bytes), 7);

        assertThat(record).isInstanceOfSatisfying(DeadLetter.class, letter -> {
            assertThat(letter.why().reason()).isEqualTo(reason);
            assertThat(letter.why().detail()).contains(detail).doesNotContainIgnoringCase("planted");
            assertThat(letter.record().value()).isEqualTo(bytes);
            assertThat(letter.rejectedAt()).isEqualTo(7);
        });
    }

    private static Command command(byte[] bytes) {
        ControlRecord record = new CommandCodec(KEYS, SOURCES, IdentityRules.DEFAULT).decode(record(bytes), 7);

        assertThat(record).isInstanceOf(Ordered.class);
        return ((Ordered) record).command();
    }

    private static LogRecord record(byte[] value) {
        return new LogRecord("control.v1", 0, 3, ARRIVED, null, value, List.of());
    }

    private static byte[] erasure(IdentityFormat format, boolean suppress) {
        return ControlMessage.newBuilder()
                .setTenant("shop")
                .setRequestId(ORDER.requestId())
                .setRequestedAt(ORDER.at() * 1000)
                .setRequestedBy("steward")
                .setErase(EraseSubject.newBuilder()
                        .setSuppress(suppress)
                        .setSubject(SubjectRequest.newBuilder()
                                .addIdentities(SubjectIdentity.newBuilder()
                                        .setType(EMAIL.namespace())
                                        .setValue(EMAIL.value())
                                        .setFormat(format))))
                .build()
                .toByteArray();
    }

    private static byte[] expiry(String key, String namespace) {
        return ControlMessage.newBuilder()
                .setRequestId(ORDER.requestId())
                .setExpire(ExpireIdentifiers.newBuilder()
                        .setUnseenSince(1)
                        .addIdentifiers(ExpiredIdentifier.newBuilder()
                                .setIdentifierKey(key)
                                .setNamespace(namespace)))
                .build()
                .toByteArray();
    }

    private static Order without(Order order) {
        return new Order(order.tenant(), order.requestId(), order.at(), order.by(), "");
    }

    private static Party party(String namespace, String value) {
        return new Party(KEYS.identifier("shop", namespace, value).key(), namespace, "");
    }
}
