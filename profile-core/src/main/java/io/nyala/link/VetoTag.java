package io.nyala.link;

/**
 * One side of a veto. Identifiers that bear different sides of one veto are never one person.
 *
 * @param veto names the veto within its tenant
 * @param left which side
 */
public record VetoTag(long veto, boolean left) {
    VetoTag opposite() {
        return new VetoTag(veto, !left);
    }
}
