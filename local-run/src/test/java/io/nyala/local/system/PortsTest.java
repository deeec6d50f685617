package io.nyala.local.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nyala.local.home.CliFailure;
import io.nyala.services.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void everyServerGetsItsOwnPort() {
        Map<String, Integer> ports = Ports.choose(Map.of(), options(OptionalInt.empty()));
        assertThat(ports).hasSize(14);
        assertThat(ports.values()).doesNotHaveDuplicates();
    }

    @Test
    void portsOfTheLastRunAreKeptWhereTheyAreFree() throws IOException {
        int kept = FreePorts.findOne();
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, Integer> earlier = Map.of(Ports.KAFKA, kept, Ports.KUDU_MASTER, other.getLocalPort());
            Map<String, Integer> ports = Ports.choose(earlier, options(OptionalInt.empty()));
            assertThat(ports).containsEntry(Ports.KAFKA, kept);
            assertThat(ports.get(Ports.KUDU_MASTER)).isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void aPortThatWasAskedForAndIsTakenIsRefused() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            OptionalInt taken = OptionalInt.of(other.getLocalPort());
            assertThatThrownBy(() -> Ports.choose(Map.of(), options(taken)))
                    .isInstanceOf(CliFailure.class)
                    .hasMessageContaining("is taken; choose another with --port-sql");
        }
    }

    private static UpOptions options(OptionalInt sqlPort) {
        return new UpOptions(false, 2, sqlPort, OptionalInt.empty(), false, false);
    }
}
