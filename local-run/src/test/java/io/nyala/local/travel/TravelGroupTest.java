package io.nyala.local.travel;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.local.flink.JobProgram;
import io.nyala.local.home.JobConfig;
import io.nyala.local.home.NyalaHome;
import io.nyala.services.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TravelGroupTest {
    @TempDir
    private Path folder;

    private NyalaHome home;

    @BeforeEach
    void emptyFolder() {
        home = new NyalaHome(folder, folder.resolve(".nyala"));
    }

    @Test
    void eachSourceHasAMappingOfItsTable() {
        TravelGroup.offerMappings(home);

        assertThat(JobConfig.mappings(home))
                .containsOnlyKeys("source.hotel.mapping", "source.flight.mapping", "source.car.mapping");
        assertThat(TravelGroup.SOURCES).allSatisfy(source -> assertThat(
                        JobConfig.readMapping(home.mappings().resolve(source + ".yaml"))
                                .tables()
                                .keySet())
                .singleElement()
                .asString()
                .startsWith(source + "."));
    }

    @Test
    void theMappingOfTheDocumentIsTheShippedOne() throws IOException {
        TravelGroup.offerMappings(home);

        String shipped = Files.readString(home.mappings().resolve("hotel.yaml"));
        assertThat(Path.of(System.getProperty("nyala.root"), "docs/travellers.md"))
                .content()
                .contains(shipped.substring(shipped.indexOf("version: 1")));
    }

    @Test
    void theMappingOfAPersonStays() throws IOException {
        String own = "version: 1\ntables: {hotel.guest: {identifiers: {email: mail}}}\n";
        JobConfig.keepMapping(home, "hotel", Files.writeString(folder.resolve("own.yaml"), own));

        TravelGroup.offerMappings(home);

        assertThat(home.mappings().resolve("hotel.yaml")).hasContent(own);
        assertThat(home.mappings().resolve("car.yaml")).exists();
    }

    @Test
    void theJobIsToldWhatToRead() throws IOException {
        Files.createDirectories(home.run());
        Files.createDirectories(folder.resolve("flink-jobs/target"));
        Path jar = Files.createFile(folder.resolve("flink-jobs/target/nyala-flink-jobs-1-cdc.jar"));

        JobProgram job = new TravelGroup(home, new PostgresServer(home.postgres(), folder.resolve("log"), 54321))
                .job("127.0.0.1:9092");

        assertThat(job.jar()).isEqualTo(jar);
        assertThat(job.config()).content().contains("kafka.bootstrap.servers=127.0.0.1\\:9092\n");
        assertThat(home.run().resolve("databases.yaml"))
                .content()
                .contains("port: 54321", home.run().resolve("crm.password").toString())
                .contains(TravelGroup.SOURCES.stream()
                        .map(source -> "  " + source + ":\n")
                        .toList())
                .doesNotContainPattern("(?m)^[^#]*\\$\\{");
    }
}
