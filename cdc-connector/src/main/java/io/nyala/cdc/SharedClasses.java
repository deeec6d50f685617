package io.nyala.cdc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The classes that two jars both hold: a program that has both jars loads the first it finds, so they have to be the same. */
final class SharedClasses {

    /**
     * Differ and do no harm: what a jar says of itself as a module, which nobody asks; and Jackson's list of classes that must not be made of
     * JSON, in which one jar names a class by another name.
     */
    private static final Set<String> MAY_DIFFER = Set.of(
            "META-INF/versions/11/module-info.class",
            "org/apache/flink/cdc/connectors/shaded/com/fasterxml/jackson/databind/jsontype/impl/SubTypeValidator.class");

    private static final int NAMED_IN_A_MESSAGE = 5;

    private final Path one;
    private final Path other;

    SharedClasses(Path one, Path other) {
        this.one = one;
        this.other = other;
    }

    /** @throws UnexpectedShapeException when a class is not the same in both */
    void verify() throws IOException {
        List<String> different = different();
        if (!different.isEmpty()) {
            throw new UnexpectedShapeException("%d classes differ between %s and %s, among them %s"
                    .formatted(
                            different.size(),
                            one.getFileName(),
                            other.getFileName(),
                            different.subList(0, Math.min(NAMED_IN_A_MESSAGE, different.size()))));
        }
    }

    List<String> different() throws IOException {
        List<String> different = new ArrayList<>();
        try (JarFile first = new JarFile(one.toFile());
                JarFile second = new JarFile(other.toFile())) {
            for (JarEntry entry : Collections.list(first.entries())) {
                boolean matters = entry.getName().endsWith(".class") && !MAY_DIFFER.contains(entry.getName());
                JarEntry twin = matters ? second.getJarEntry(entry.getName()) : null;
                if (twin != null && !Arrays.equals(bytes(first, entry), bytes(second, twin))) {
                    different.add(entry.getName());
                }
            }
        }
        return different;
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }
}
