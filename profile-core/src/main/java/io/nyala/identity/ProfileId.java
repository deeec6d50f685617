package io.nyala.identity;

import java.util.Objects;

/**
 * The opaque id of a profile, minted and never a member's own id.
 *
 * @param hex 32 lower-case hexadecimal digits
 */
public record ProfileId(String hex) {
    public ProfileId {
        Objects.requireNonNull(hex);
        if (hex.length() != IdentifierKey.HEX_LENGTH) {
            throw new IllegalArgumentException("a profile id has 32 hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
