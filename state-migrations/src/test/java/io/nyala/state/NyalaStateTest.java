package io.nyala.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands on the archived state: answers, exit codes, errors in one line. */
class NyalaStateTest {

    private static final Path ARCHIVE =
            Path.of(System.getProperty("nyala.root"), "state-migrations/src/test/resources/archive");
    private static final String CURRENT = ARCHIVE.resolve("0.1.0/savepoint").toString();
    private static final String BEFORE_ROWS =
            ARCHIVE.resolve("0.1.0-before-rows/savepoint").toString();

    @TempDir
    private Path folder;

    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private String config = "";

    @BeforeEach
    void writeConfig() throws IOException {
        Files.write(folder.resolve("identity.key"), new byte[32]);
        Path file = folder.resolve("job.properties");
        Files.writeString(
                file,
                "kafka.bootstrap.servers: unused:1\nkudu.masters: unused:1\nidentity.key.file: "
                        + folder.resolve("identity.key") + "\n");
        config = file.toString();
    }

    @Test
    void inspectNamesStatesWithTheirLayouts() {
        assertThat(run("inspect", CURRENT)).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches(
                        "resolve-identity +2 +1024 +identifier +value +layout resolved-identifier +52 +\\d+"))
                .anyMatch(line ->
                        line.matches("sessionize-events .* recent-messages +value +ttl\\(layout recent-messages\\) .*"))
                .anyMatch(line -> line.matches("read-events .* coordinator .*"))
                .noneMatch(line -> line.contains("?"));
    }

    @Test
    void inspectHasAFormForMachines() {
        assertThat(run("inspect", CURRENT, "--format", "json")).isZero();
        assertThat(out.toString())
                .contains("\"max_parallelism\" : 1024", "\"entries\" : 52")
                .startsWith("[");
    }

    @Test
    void getHidesWhatWasSentUnlessItIsAskedFor() {
        assertThat(run("get", CURRENT, "email:Customer.1@example.com", "--job-config", config))
                .isZero();
        assertThat(out.toString())
                .contains("\"state\" : \"person\"", "\"namespace\" : \"email\"", "(hidden)")
                .doesNotContain("example.com", "Hof", "Bonn");

        assertThat(run("get", CURRENT, "email:Customer.1@example.com", "--job-config", config, "--show-values"))
                .isZero();
        assertThat(out.toString())
                .contains("customer.1@example.com", "Hof", "Bonn")
                .doesNotContain("(hidden)");
    }

    @Test
    void getOfNobodyIsToldByItsExitCode() {
        assertThat(run("get", CURRENT, "email:nobody@example.com", "--job-config", config))
                .isOne();
    }

    @Test
    void diffCountsAndNamesKeys() {
        assertThat(run("diff", CURRENT, CURRENT)).isZero();
        assertThat(out.toString()).isEqualTo("no state differs\n");
        assertThat(run("diff", CURRENT, BEFORE_ROWS)).isOne();
        assertThat(out.toString()).containsPattern("follow-source-rows +source-row +3 +0 +0");
        assertThat(run("diff", CURRENT, BEFORE_ROWS, "--keys")).isOne();
        assertThat(out.toString()).containsPattern("source-row +only in first +[0-9a-f]{38}\n");
    }

    @Test
    void auditAndCheckFindNothing() {
        assertThat(run("audit", CURRENT)).isZero();
        assertThat(out.toString()).endsWith("all as it should be\n");
        assertThat(run("check", BEFORE_ROWS)).isZero();
        assertThat(out.toString()).isEqualTo("this program can go on from it\n");
    }

    @Test
    void whoIsErasedIsProvedAndWhoIsNotIsFound() {
        assertThat(run("prove-erased", CURRENT, "email:customer.11@example.com", "--job-config", config))
                .isZero();
        assertThat(out.toString()).contains("nothing is left but what keeps it out");
        assertThat(run("prove-erased", CURRENT, "user_id:customer-1", "--job-config", config))
                .isEqualTo(NyalaState.FOUND);
        assertThat(out.toString()).contains("something is left").doesNotContain("customer-1");
    }

    @Test
    void migrateGoesThereAndRefusesTheWayBack() {
        Path target = folder.resolve("target");
        assertThat(run("migrate", BEFORE_ROWS, target.toString(), "--step", "v004_fragment_rows"))
                .isZero();
        assertThat(out.toString()).containsPattern("resolve-identity +identifier +48 +42 +0");
        Path back = folder.resolve("back");
        String[] lossy = {"migrate", CURRENT, back.toString(), "--step", "v004_fragment_rows", "--back"};
        assertThat(run(lossy)).isOne();
        assertThat(err.toString()).contains("nothing is written: 3 values of state identifier");
        assertThat(back).doesNotExist();
    }

    @Test
    void aDryRunWritesNothing() {
        Path target = folder.resolve("target");
        assertThat(run("migrate", BEFORE_ROWS, target.toString(), "--step", "v004_fragment_rows", "--dry-run"))
                .isZero();
        assertThat(target).doesNotExist();
    }

    @Test
    void mistakesAreToldInOneLineWithoutValues() {
        assertThat(run("inspect", folder.toString())).isOne();
        assertThat(err.toString()).startsWith("nyala-state: no savepoint in ").hasLineCount(1);
        assertThat(run("migrate", CURRENT, "x", "--step", "v999")).isOne();
        assertThat(err.toString()).isEqualTo("nyala-state: there is no step v999: there are v004_fragment_rows\n");
        assertThat(run("prove-erased", CURRENT, "email:nobody-at-all", "--job-config", config))
                .isOne();
        assertThat(err.toString())
                .startsWith("nyala-state: that email names nobody")
                .doesNotContain("nobody-at-all");
        assertThat(run("get", CURRENT, "noname", "--job-config", config)).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(run()).isEqualTo(CommandLine.ExitCode.USAGE);
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return NyalaState.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }
}
