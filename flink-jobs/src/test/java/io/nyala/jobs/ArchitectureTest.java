package io.nyala.jobs;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.nyala.jobs", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule generatedClassesStayInTheCodecs = noClasses()
            .that()
            .resideOutsideOfPackage("..codec..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.nyala.proto..");

    @ArchTest
    static final ArchRule onlyTheEdgesKnowKuduAndKafka = noClasses()
            .that()
            .resideOutsideOfPackages("io.nyala.jobs.kafka..", "io.nyala.jobs.kudu..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.kudu..", "org.apache.kafka..");

    @ArchTest
    static final ArchRule stagesDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("io.nyala.jobs.sessionize..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.nyala.jobs.identity..", "io.nyala.jobs.standardize..");

    @ArchTest
    static final ArchRule stagesDoNotKnowTheGraph = noClasses()
            .that()
            .resideInAnyPackage("io.nyala.jobs.*..")
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(ProfileJob.class, ProfilePipeline.class, ProfileOptions.class, Edges.class, RealEdges.class);
}
