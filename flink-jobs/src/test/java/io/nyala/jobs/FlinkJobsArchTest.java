package io.nyala.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The laws of the job's packages. */
class FlinkJobsArchTest {

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.nyala.jobs");

    @Test
    void generatedClassesStayInTheCodecs() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.nyala.proto..")
                .check(CLASSES);
    }

    @Test
    void onlyTheEdgesKnowKuduAndKafka() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.nyala.jobs.kafka..", "io.nyala.jobs.kudu..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kudu..", "org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void onlyTheReadersOfDatabasesKnowFlinkCdc() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.nyala.jobs.cdc..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.flink.cdc..", "io.debezium..", "org.postgresql..", "io.nyala.jobs.cdc..")
                .check(CLASSES);
    }

    @Test
    void oneStageDoesNotKnowAnother() {
        noClasses()
                .that()
                .resideInAPackage("io.nyala.jobs.sessionize..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.nyala.jobs.identity..", "io.nyala.jobs.standardize..")
                .check(CLASSES);
    }

    @Test
    void stagesDoNotKnowTheGraph() {
        noClasses()
                .that()
                .resideInAnyPackage("io.nyala.jobs.*..")
                .and()
                .resideOutsideOfPackage("io.nyala.jobs.retention..") // a program of its own, beside the job
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        ProfileJob.class, ProfilePipeline.class, ProfileOptions.class, Edges.class, RealEdges.class)
                .check(CLASSES);
    }
}
