package io.nyala.sql.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Against values that the authors of the two hashes, or independent programs, publish. */
class HashFunctionsTest {

    @Test
    void fnvIsFnv1aOf64Bits() {
        assertThat(HashFunctions.fnv(bytes(""))).isEqualTo(0xcbf29ce484222325L);
        assertThat(HashFunctions.fnv(bytes("a"))).isEqualTo(0xaf63dc4c8601ec8cL);
        assertThat(HashFunctions.fnv(bytes("foobar"))).isEqualTo(0x85944171f73967e8L);
    }

    @Test
    void murmurIsMurmurHash64AWithoutSeed() {
        assertThat(HashFunctions.murmur(bytes(""))).isZero();
        assertThat(HashFunctions.murmur(bytes("a"))).isEqualTo(0x071717d2d36b6b11L);
        assertThat(HashFunctions.murmur(bytes("12345678"))).isEqualTo(0x758f67d162b2d202L);
        assertThat(HashFunctions.murmur(bytes("hello world"))).isEqualTo(0xd3ba2368a832afceL);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
