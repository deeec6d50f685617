package io.nyala.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NyalaTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "fly",
                "up --frsh",
                "up --task-managers 0",
                "up --port-sql 99999",
                "up --port-sql 0",
                "up --port-web 80",
                "up --port-web x",
                "demo --messages 0",
                "sql --format xml x",
                "replay",
                "replay --rate 0 x",
                "sql x --file y",
                "profile nobody",
                "merge email:a@example.com",
                "merge email:a@example.com nobody",
                "split",
                "split :x",
                "veto email: user_id:1",
                "match user_id:1 user_id:2 --evidence x",
                "match user_id:1 user_id:2 --evidence x --confidence 0.5 --reason y",
                "match user_id:1 user_id:2 --evidence x --confidence 1.5",
                "match user_id:1 user_id:2 --evidence x --confidence NaN",
                "decide m-1",
                "decide m-1 perhaps",
                "explain user_id:1",
                "tables --months-back x",
                "simulate-rules",
                "simulate-rules --examples -1 x",
                "simulate-rules --format csv x",
                "erase",
                "erase nobody",
                "erase email:a@example.com --request-id 17",
                "erase email:a@example.com --by ",
                "erase email:a@example.com --tenant ",
                "erase email:a@example.com --regulation hipaa",
                "erase email:a@example.com --regulation unspecified",
                "erase email:a@example.com --submitted yesterday",
                "erase email:a@example.com --submitted 2999-01-01T00:00:00Z",
                "erase email:a@example.com --format csv",
                "erase --verify",
                "erase user_id:abc --verify",
                "erase user_id:abcd email:a@x --verify",
                "erase email:a@example.com --verify --wait",
                "erase email:a@example.com --verify --no-wait",
                "erase email:a@example.com --verify --by x",
                "erase email:a@example.com --verify --format xml",
                "erase email:a@example.com --certificate c.json --sign-with key.pem",
                "erase email:a@example.com --verify --certificate c.json",
                "erase email:a@example.com --verify --sign-with key.pem",
                "erase email:a@example.com --hashed sha256",
                "erase email:257c57037d384ae37ea27a07e8a01665 --hashed sha1",
                "erase email:257c57037d384ae37ea27a07e8a01665 --hashed crc",
                "erase email:257c57037d384ae37ea27a07e8a01665 --hashed md5 --verify",
                "requests --alarm -1",
                "requests --alarm soon",
                "requests one two",
                "requests --format xml",
                "requests --cancel",
                "requests --extend --reason x",
                "requests one --extend",
                "requests one --extend --reason ",
                "requests one --reason x",
                "requests one --cancel --reason x",
                "requests one --cancel --extend --reason x",
                "requests one --by x",
                "requests one --cancel --by ",
                "export",
                "export nobody",
                "export email:a@example.com user_id:1",
                "export email:a@example.com --to",
                "up --privacy",
                "up --with",
                "up --with mysql",
                "sql --on",
                "hold",
                "hold nobody --until 2999-01-01T00:00:00Z --reason x",
                "hold email:a@example.com --until 2999-01-01T00:00:00Z",
                "hold email:a@example.com --reason x",
                "hold email:a@example.com --until tomorrow --reason x",
                "hold email:a@example.com --until 2026-01-01T00:00:00Z --reason x",
                "hold email:a@example.com --until 2999-01-01T00:00:00Z --lift --reason x",
                "hold email:a@example.com --until 2999-01-01T00:00:00Z --reason ",
                "hold email:a@example.com --lift --reason x --by ",
                "hold email:a@example.com --lift --reason x --tenant ",
                "retain --at yesterday",
                "retain --fix x",
                "retain --config x"
            })
    void whatIsAskedInAWrongWayIsRefused(String line) {
        String[] arguments = line.isEmpty() ? new String[0] : line.split(" ");
        assertThat(Nyala.execute(arguments)).isEqualTo(2);
    }

    @Test
    void helpIsNoError() {
        assertThat(Nyala.execute("up", "--help")).isZero();
    }

    @Test
    void identifiersAreLookedUpAsTheJobWritesThem() {
        assertThat(ProfileCommand.normalized("email", " Ann@Example.com ")).isEqualTo("ann@example.com");
        assertThat(ProfileCommand.normalized("phone", "+49 (170) 555-01")).isEqualTo("+4917055501");
        assertThat(ProfileCommand.normalized("user_id", " U1 ")).isEqualTo("U1");
    }
}
