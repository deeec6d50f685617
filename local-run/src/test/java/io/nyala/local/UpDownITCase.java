package io.nyala.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nyala.local.LocalNyala.Said;
import io.nyala.local.rules.DefaultRules;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The system as a person meets it: start, send, ask, stop, nothing left; then refuse in one line. */
class UpDownITCase {
    private static final LocalNyala NYALA = LocalNyala.in("up-down");
    private static final Path HOME = NYALA.home();

    @AfterEach
    void stop() throws Exception {
        nyala("down", "--purge");
    }

    @Test
    void aFileIsSentAndAnswered() throws Exception {
        assertThat(nyala("sql", "select 1").text()).contains("Nyala is not running; start it with ./nyala up");
        Said up = nyala(
                "up",
                "--detach",
                "--fresh",
                "--privacy",
                policy().toString(),
                "--config",
                quickToSettle().toString());
        assertThat(up.code()).as(up.text()).isZero();
        List<ProcessHandle> processes = NYALA.processes();

        Path file = Files.writeString(
                HOME.resolve("two.jsonl"),
                """
                {"type":"identify","messageId":"m1","userId":"u1","traits":{"email":"ann@example.com"},"timestamp":"2026-01-02T03:04:05Z"}
                {"type":"track","messageId":"m2","userId":"u1","event":"Seen","timestamp":"2026-01-02T03:04:06Z"}
                {"type":"track","messageId":"m2","userId":"u1","event":"Seen","timestamp":"2026-01-02T03:04:06Z"}
                not json
                """);
        Said replay = nyala("replay", file.toString(), "--wait");
        assertThat(replay.code()).as(replay.text()).isZero();
        assertThat(replay.text()).contains("accepted  3", "rejected  1", "two.jsonl:4");
        assertThat(nyala("sql", "select event_count, email from profile", "--format", "csv")
                        .text())
                .contains("2,ann@example.com");
        assertThat(nyala("profile", "user_id:u1").text()).contains("ann@example.com");
        Said status = nyala("status", "--format", "json");
        assertThat(status.code()).as(status.text()).isZero();
        assertThat(status.text()).contains("\"applied\" : 2", "\"duplicate\" : 1", "\"rejected\" : 1");

        otherRulesAreTriedOnTheLog();
        lateEventsAreShownAndReplayed();
        aWrongMergeIsUndone();
        aTaskManagerThatDiesIsReplaced();
        whatIsPlantedIsFoundOnDisk();
        aPersonIsExportedThenForgotten();
        whatIsTooOldGoesUnlessItIsHeld();
        anErasureThatWaitsCanBeCancelled();
        NYALA.checkFiles(name -> name.endsWith(".jsonl") || name.equals("other-rules.yaml"));

        assertThat(nyala("down").code()).isZero();
        assertThat(processes).hasSize(6).noneMatch(ProcessHandle::isAlive);
    }

    private static void otherRulesAreTriedOnTheLog() throws Exception {
        Path rules = Files.writeString(
                HOME.resolve("other-rules.yaml"),
                DefaultRules.with("blocked_values: [", "blocked_values: [ann@example.com, "));

        Said simulated = nyala("simulate-rules", rules.toString());

        assertThat(simulated.code()).as(simulated.text()).isZero();
        assertThat(simulated.text())
                .containsPattern("events accepted +\\| +2 \\| +2\\n")
                .containsPattern("events rejected +\\| +1 \\| +1\\n")
                .containsPattern("identifiers +\\| +2 \\| +1\\n")
                .containsPattern("refused \\| email +\\| +1\\n")
                .doesNotContain("ann@example.com");
        assertThat(nyala("simulate-rules", rules.toString(), "--show-values", "--format", "json")
                        .text())
                .contains("\"value\" : \"ann@example.com\"");
    }

    private static void lateEventsAreShownAndReplayed() throws Exception {
        Path aWeekLater = Files.writeString(
                HOME.resolve("later.jsonl"),
                """
                {"type":"page","messageId":"m3","anonymousId":"a1","timestamp":"2026-01-09T00:00:00Z"}
                """);
        Path offline = Files.writeString(
                HOME.resolve("offline.jsonl"),
                """
                {"type":"page","messageId":"m4","anonymousId":"a2","timestamp":"2026-01-03T00:00:00Z"}
                {"type":"page","messageId":"m5","anonymousId":"a2","timestamp":"2026-01-03T00:05:00Z"}
                """);
        String sessions = "select event_count, is_closed from session order by started_at";
        assertThat(nyala("replay", aWeekLater.toString(), "--wait").code()).isZero();
        assertThat(nyala("replay", offline.toString(), "--wait").code()).isZero();
        assertThat(nyala("late", "--format", "csv").text()).contains("default,late,2,2026-01-03T00:00:00Z");
        assertThat(nyala("sql", sessions, "--format", "csv").text()).contains("2,true\n1,false");

        Said replay = nyala("late", "--replay", "--wait");

        assertThat(replay.code()).as(replay.text()).isZero();
        assertThat(replay.text()).contains("sent again  2");
        assertThat(nyala("sql", sessions, "--format", "csv").text()).contains("2,true\n2,true\n1,false");
        assertThat(nyala("sql", "select sum(event_count) from profile", "--format", "csv")
                        .text())
                .contains("5");
        assertThat(nyala("late", "--format", "csv").text()).contains("default,late,2,");
    }

    /** Nothing of the merge is left: each profile is what it would have been, and stays so. */
    private static void aWrongMergeIsUndone() throws Exception {
        replay(
                "other-person.jsonl",
                """
                {"type":"identify","messageId":"m6","anonymousId":"a9","timestamp":"2026-01-09T00:00:01Z","traits":{"email":"carl@example.com","firstName":"Carl","country":"SE"}}
                {"type":"track","messageId":"m7","anonymousId":"a9","event":"Order Completed","timestamp":"2026-01-09T00:00:02Z","properties":{"order_id":"o1","revenue":12.5,"currency":"EUR"}}
                """);
        String profiles =
                """
                select email, first_name, country, first_seen, last_seen, session_count, last_session_at, days_active,
                identifier_count, known, order_count, total_revenue, traits from profile where email is not null order by email
                """;
        String counts = "select event_count from profile where email is not null order by email";
        Said before = nyala("sql", profiles, "--format", "csv");
        assertThat(before.text()).contains("ann@example.com", "carl@example.com");
        assertThat(nyala("sql", counts, "--format", "csv").text()).endsWith("2\n2\n");

        replay(
                "mistake.jsonl",
                """
                {"type":"alias","messageId":"m8","anonymousId":"a9","previousId":"a9","userId":"u1","timestamp":"2026-01-02T03:04:06Z"}
                """);
        assertThat(nyala("sql", counts, "--format", "csv").text()).endsWith("5\n");

        Said split = nyala("split", "anonymous_id:a9", "email:carl@example.com", "--reason", "two customers");
        assertThat(split.code()).as(split.text()).isZero();
        replay(
                "mistake-again.jsonl",
                """
                {"type":"alias","messageId":"m9","anonymousId":"a9","previousId":"a9","userId":"u1","timestamp":"2026-01-02T03:04:06Z"}
                """);

        assertThat(nyala("sql", profiles, "--format", "csv").text()).isEqualTo(before.text());
        assertThat(nyala("sql", counts, "--format", "csv").text()).endsWith("4\n2\n");
    }

    /** What the job says of itself is that of the new one then, long before Flink would give up asking the dead one. */
    private static void aTaskManagerThatDiesIsReplaced() throws Exception {
        NYALA.kill("flink-taskmanager-1");

        Instant dead = Instant.now();
        replay(
                "after-a-death.jsonl",
                """
                {"type":"page","messageId":"m10","anonymousId":"a9","timestamp":"2026-01-09T00:00:03Z"}
                """);
        assertThat(Duration.between(dead, Instant.now())).isLessThan(Duration.ofMinutes(4));
        assertThat(nyala("status", "--format", "json").text()).contains("\"rejected\" : 1");
    }

    /** The search for what an erasure left can find: in the log, in checkpoints and in Kudu. And it says when there is nothing. */
    private static void whatIsPlantedIsFoundOnDisk() throws Exception {
        List<String> planted =
                Stream.generate(UpDownITCase::randomLetters).limit(20).toList();
        replay(
                "planted.jsonl",
                planted.stream()
                        .map(user ->
                                """
                                {"type":"track","messageId":"p-%s","userId":"%s","event":"Seen","timestamp":"2026-01-09T00:00:04Z"}
                                """
                                        .formatted(planted.indexOf(user), user))
                        .collect(Collectors.joining("", "", "{\"type\":\"track\",\"userId\":\"" + planted.get(0))));

        Said found = nyala(Stream.concat(
                        Stream.of("erase", "--verify", "--format", "csv"),
                        planted.stream().map("user_id:"::concat))
                .toArray(String[]::new));

        assertThat(found.code()).as(found.text()).isEqualTo(4);
        assertThat(found.text())
                .contains("topic,event.v1,senders,yes,21,", "topic,rejected_event.v1,publish-rejected-events,yes,1,")
                .contains("topic,control.v1,stewards and privacy officers,no,0,")
                .contains("file,data/kafka,Kafka,yes,", "file,data/kudu-tserver-1,Kudu,yes,")
                .containsPattern("file,(data/checkpoints|run/tmp),Flink,yes,")
                .contains("file,logs,every part,no,0,")
                .doesNotContain(planted);
        Said nothing = nyala("erase", "user_id:" + randomLetters(), "--verify");
        assertThat(nothing.code()).as(nothing.text()).isZero();
        assertThat(nothing.text()).doesNotContain(" yes ");
    }

    private static String randomLetters() {
        return new SecureRandom()
                .ints(20, 'a', 'z' + 1)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /** Every part of the document has something of the person; then nobody is known by that name. */
    private static void aPersonIsExportedThenForgotten() throws Exception {
        replay(
                "asking.jsonl",
                """
                {"type":"identify","messageId":"m11","anonymousId":"d1","timestamp":"2026-01-09T00:00:04Z","traits":{"email":"Dora@example.com","firstName":"Dora"}}
                {"type":"track","messageId":"m12","anonymousId":"d1","event":"Seen","properties":{"price":12.50},"timestamp":"2026-01-09T00:00:05Z"}
                {"type":"page","messageId":"m13","anonymousId":"d1","timestamp":"2026-01-03T00:00:00Z"}
                {"type":"track","messageId":"m14","userId":"dora@example.com"
                """);
        assertThat(nyala("match", "email:dora@example.com", "user_id:u1", "--confidence", "0.5", "--evidence", "x")
                        .code())
                .isZero();

        Said export = nyala("export", "email:DORA@example.com");

        assertThat(export.code()).as(export.text()).isZero();
        JsonNode parts = new ObjectMapper().readTree(export.text()).get("parts");
        assertThat(parts).hasSize(10).allSatisfy(part -> assertThat(part.get("records"))
                .as(part.get("name").textValue())
                .isNotEmpty());
        assertThat(export.text())
                .contains("\"first_name\" : \"Dora\"", "\"price\":12.50")
                .doesNotContain("carl@");
        Path file = HOME.resolve("asked.json");
        assertThat(nyala("export", "anonymous_id:d1", "--to", file.toString()).code())
                .isZero();
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(nyala("export", "anonymous_id:d1", "--to", file.toString()).text())
                .contains("a file of that name is in the way");
        Files.delete(file);

        String request = "0b5f1c9e-6a3b-4a53-8a51-0d9a3f0c1a2b";
        Said erase = nyala("erase", "email:dora@example.com", "--wait", "--request-id", request);
        assertThat(erase.code()).as(erase.text()).isZero();
        assertThat(erase.text())
                .contains(request, "1 person with 2 identifiers forgotten")
                .doesNotContain("nobody");
        assertThat(nyala("export", "email:dora@example.com").code()).isEqualTo(1);
        assertThat(nyala("export", "anonymous_id:d1").text())
                .isEqualTo("nyala: nobody is known by that anonymous_id\n");
        Said requests = nyala("requests", request, "--format", "csv");
        assertThat(requests.code()).as(requests.text()).isZero();
        assertThat(requests.text())
                .contains(request + ",erasure,gdpr,", ",completed,")
                .doesNotContain("dora");
        theErasureIsCertified(request);
    }

    /** What was found is signed, and what was never erased is not certified. */
    private static void theErasureIsCertified(String request) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Path key = Files.createFile(
                HOME.resolve("officer.pem"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key,
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        Path file = HOME.resolve("certificate.json");
        String[] options = {"--verify", "--certificate", file.toString(), "--sign-with", key.toString()};

        Said verified = nyala(Stream.concat(Stream.of("erase", "email:dora@example.com"), Stream.of(options))
                .toArray(String[]::new));

        assertThat(verified.code()).as(verified.text()).isEqualTo(4);
        assertThat(file).content().contains(request, "\"verdict\" : \"found\"").doesNotContain("dora", "Dora");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(keys.getPublic());
        signature.update(Files.readAllBytes(file));
        assertThat(signature.verify(Files.readAllBytes(HOME.resolve("certificate.json.sig"))))
                .isTrue();
        Files.delete(file);
        Files.delete(HOME.resolve("certificate.json.sig"));
        Said stranger = nyala(Stream.concat(Stream.of("erase", "email:never@example.com"), Stream.of(options))
                .toArray(String[]::new));
        assertThat(stranger.code()).as(stranger.text()).isEqualTo(1);
        assertThat(stranger.text()).contains("no receipt says that this email was forgotten");
        assertThat(file).doesNotExist();
        Files.delete(key);
    }

    /** Beside the folder of the system, which keeps a copy. */
    private static Path policy() throws IOException {
        return Files.writeString(
                HOME.resolveSibling("up-down-privacy.yaml"),
                """
                version: 1
                policy_version: 1
                purposes: {}
                retention: {events: 4000d, sessions: 4000d, inactive_profiles: none, dead_letters: 3d, identifiers: {}, attributes: {}}
                """);
    }

    /** After a crash rows are written again when older writes can no longer land: not a minute, here. */
    private static Path quickToSettle() throws IOException {
        return Files.writeString(
                HOME.resolveSibling("up-down-job.properties"), "write.settle=25 s\nkudu.operation.timeout=5 s\n");
    }

    private static void whatIsTooOldGoesUnlessItIsHeld() throws Exception {
        String later = "2037-01-01T00:00:00Z";
        assertThat(nyala("hold", "email:ann@example.com", "--until", "2999-01-01T00:00:00Z", "--reason", "claim 7")
                        .text())
                .isEqualTo("email:ann@example.com: held until 2999-01-01T00:00:00Z\n");
        Said refused = nyala("erase", "email:ann@example.com");
        assertThat(refused.code()).as(refused.text()).isEqualTo(1);
        assertThat(refused.text()).contains("a legal hold keeps the person until 2999-01-01 00:00:00");
        Said now = nyala("retain");
        assertThat(now.code()).as(now.text()).isEqualTo(1);
        assertThat(now.text())
                .contains("table event: 0 rows before ", "table session: 0 rows before ")
                .contains("topic rejected_event.v1: keeps records 7 d, the policy says 3 d, too long");

        Said retain = nyala("retain", "--at", later, "--fix");

        assertThat(retain.code()).as(retain.text()).isZero();
        assertThat(retain.text())
                .contains("rows before 2026-01-19T00:00:00Z, deleted")
                .doesNotContain("event: 0 rows");
        assertThat(count("event")).isPositive();
        assertThat(count("session")).isPositive();
        assertThat(count("event e join identifier i on i.identifier_key = e.identifier_key where i.held_until is null"))
                .isZero();

        assertThat(nyala("hold", "user_id:u1", "--lift", "--reason", "settled").text())
                .isEqualTo("user_id:u1: held no more\n");
        assertThat(nyala("retain", "--at", later).code()).isZero();
        assertThat(count("event")).isZero();
        assertThat(count("session")).isZero();
    }

    /** The job has its policy from the start; the command line and the sweep read the file each time. */
    private static void anErasureThatWaitsCanBeCancelled() throws Exception {
        String person = "email:erin@example.com";
        replay(
                "erin.jsonl",
                """
                {"type":"identify","messageId":"m15","userId":"u-erin","traits":{"email":"erin@example.com"},"timestamp":"2026-01-09T00:00:06Z"}
                """);
        Path policy = HOME.resolve("privacy.yaml");
        Files.writeString(policy, Files.readString(policy) + "erasure: {waiting_period: 7d}\n");
        String over = Instant.now().plus(Duration.ofDays(8)).toString();

        assertThat(nyala("erase", person).text()).contains("could lose the order", "./nyala retain --fix");
        Said fix = nyala("retain", "--fix");
        assertThat(fix.code()).as(fix.text()).isZero();
        assertThat(nyala("erase", person, "--wait").text()).contains("nothing is ordered. Order without --wait");

        String first = "0b5f1c9e-6a3b-4a53-8a51-0d9a3f0c1a2c";
        Said waits = nyala("erase", person, "--request-id", first);
        assertThat(waits.code()).as(waits.text()).isZero();
        assertThat(waits.text()).contains(first + " waits until ", first + " --cancel");
        assertThat(nyala("requests", first, "--format", "csv").text()).contains(",pending,");
        assertThat(nyala("requests", first, "--extend", "--reason", "many places")
                        .text())
                .contains("request " + first + " is due on ");
        assertThat(nyala("requests", first, "--cancel").text()).isEqualTo("request " + first + " is cancelled\n");
        assertThat(nyala("requests", first, "--format", "csv").text()).contains(",cancelled,", ",yes");
        assertThat(nyala("retain", "--at", over).text()).doesNotContain("erasures:");

        String second = "0b5f1c9e-6a3b-4a53-8a51-0d9a3f0c1a2d";
        String hash = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest("erin@example.com".getBytes(StandardCharsets.UTF_8)));
        Said byHash = nyala("erase", "email:" + hash, "--hashed", "sha256", "--request-id", second);
        assertThat(byHash.code()).as(byHash.text()).isZero();
        assertThat(byHash.text()).doesNotContain("erin");
        assertThat(nyala("erase", "phone:" + hash, "--hashed", "sha256").text())
                .contains("nobody is known by that hash", "nothing is ordered");
        assertThat(nyala("retain", "--at", over).text()).contains("erasures: 1 no longer wait, ordered; 0 wait");
        await().atMost(Duration.ofMinutes(2))
                .until(() -> nyala("requests", second, "--format", "csv").text().contains(",completed,"));
        assertThat(nyala("requests", second, "--cancel").code()).isEqualTo(1);
        await().atMost(Duration.ofMinutes(2))
                .until(() -> nyala("export", person).code() == 1);
        assertThat(nyala("requests", first, "--format", "csv").text()).contains(",cancelled,");
    }

    private static long count(String from) throws Exception {
        String answer =
                nyala("sql", "select count(*) from " + from, "--format", "csv").text();
        return Long.parseLong(answer.lines().reduce("", (header, line) -> line));
    }

    private static void replay(String name, String lines) throws Exception {
        Said replay =
                nyala("replay", Files.writeString(HOME.resolve(name), lines).toString(), "--wait");
        assertThat(replay.code()).as(replay.text()).isZero();
    }

    private static Said nyala(String... arguments) throws IOException, InterruptedException {
        return NYALA.run(arguments);
    }
}
