package io.nyala.jobs.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.codec.CommandCodec;
import io.nyala.identity.IdentityRules;
import io.nyala.jobs.TestEvents;
import io.nyala.jobs.identity.IdentitySecret;
import io.nyala.link.Command;
import io.nyala.link.Party;
import io.nyala.standardize.ControlRecord;
import io.nyala.standardize.ControlRecord.Ordered;
import io.nyala.standardize.DeadLetter;
import io.nyala.standardize.NamedValue;
import io.nyala.standardize.RejectReason;
import io.nyala.standardize.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandDeserializerTest {

    private static final Command.Order ORDER =
            new Command.Order("default", "0b5f1c9e-6a3b-4a53-8a51-0d9a3f0c1a2b", 5, "steward", "");

    @TempDir
    private Path folder;

    @Test
    void anOrderNamesIdentifiersByTheKeysThatEventsHave() throws Exception {
        byte[] value = CommandCodec.split(ORDER, List.of(new NamedValue("user_id", " cast-1 ")));

        assertThat(read(value))
                .containsExactly(new Ordered(new Command.Split(
                        ORDER, List.of(new Party(TestEvents.person(1).key(), "user_id", "")))));
    }

    @Test
    void whatIsNoOrderIsADeadLetterAndNothingFails() throws Exception {
        assertThat(read(new byte[] {1, 2})).singleElement().isInstanceOfSatisfying(DeadLetter.class, letter -> {
            assertThat(letter.why().reason()).isEqualTo(RejectReason.UNREADABLE_ENVELOPE);
            assertThat(letter.record().position()).isEqualTo("control.v1-1@17");
        });
    }

    private List<ControlRecord> read(byte[] value) throws Exception {
        Path file = Files.write(folder.resolve("secret"), TestEvents.secret());
        CommandDeserializer deserializer = InstantiationUtil.clone(
                new CommandDeserializer(new IdentitySecret(file), Sources.NONE, IdentityRules.DEFAULT));
        deserializer.open(null);
        List<ControlRecord> read = new ArrayList<>();
        deserializer.deserialize(new ConsumerRecord<>("control.v1", 1, 17, null, value), new ListCollector<>(read));
        return read;
    }
}
