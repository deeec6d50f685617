package io.nyala.load.truth;

/**
 * A name of a person in normal form.
 *
 * @param namespace kind of name, for example {@code email}
 * @param value lower-case e-mail address, phone number in E.164, other names as they are
 */
public record Name(String namespace, String value) implements Comparable<Name> {

    @Override
    public int compareTo(Name other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return namespace + ":" + value;
    }
}
