package io.nyala;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.nyala.proto.EventEnvelope;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The laws of the rules: no platform, no clock, generated classes at the edge only, no cycles. */
class ProfileCoreArchTest {

    private static final JavaClasses RULES = new ClassFileImporter().importPath(Path.of("target/classes"));

    private static final ArchRule GENERATED_CLASSES_STAY_IN_CODECS = noClasses()
            .that()
            .resideOutsideOfPackage("..codec..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.nyala.proto..", "com.google.protobuf..");

    @Test
    void rulesKnowNoPlatform() {
        assertThat(RULES).hasSizeGreaterThan(20);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.flink..", "org.apache.kafka..", "org.apache.kudu..")
                .check(RULES);
    }

    @Test
    void generatedClassesStayInCodecs() {
        GENERATED_CLASSES_STAY_IN_CODECS.check(RULES);
    }

    @Test
    void theLawOfGeneratedClassesCanFail() {
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        assertThatThrownBy(() -> GENERATED_CLASSES_STAY_IN_CODECS.check(offender))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("EventEnvelope");
    }

    @Test
    void rulesReadNoClock() {
        noClasses()
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .check(RULES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.nyala.(*)..").should().beFreeOfCycles().check(RULES);
    }

    private record Offender(EventEnvelope envelope) {}
}
