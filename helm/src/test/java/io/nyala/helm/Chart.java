package io.nyala.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The chart, rendered by Helm for values. */
final class Chart {

    /** As it is shipped. */
    static final Path FOLDER = Path.of("nyala");

    static final String RELEASE = "shop";

    private static final String KUBERNETES = "1.31.0";
    private static final String HOOK = "helm.sh/hook";

    private final Path folder;

    private Chart(Path folder) {
        this.folder = folder;
    }

    /** As it is shipped: what Helm renders is without hooks. */
    static Chart shipped() {
        return new Chart(FOLDER);
    }

    /**
     * A copy in which hooks are ordinary objects, because Helm's {@code template} leaves hooks out.
     *
     * @param target an empty folder for it
     */
    static Chart withHooks(Path target) {
        copy(target, (file, text) -> text.replace(HOOK, "hook"));
        return new Chart(target);
    }

    /**
     * A copy with other defaults, because Helm's {@code lint} takes no values.
     *
     * @param target an empty folder for it
     */
    static LintResult lint(Path target, JsonNode values) {
        JsonNode all = Yaml.merged(Yaml.tree(FOLDER.resolve("values.yaml")), values);
        copy(target, (file, text) -> file.endsWith("values.yaml") ? Yaml.text(all) : text);
        return new Helm(target).lint().strict().call();
    }

    /** What is made of values for a release of a name. */
    String render(String release, JsonNode values) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                Files.writeString(file, Yaml.text(values));
                return new Helm(folder)
                        .template()
                        .withKubeVersion(KUBERNETES)
                        .withName(release)
                        .withNamespace("crm")
                        .withValuesFile(file)
                        .call();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects that are made of values. */
    List<Manifest> manifests(JsonNode values) {
        return Manifest.all(render(RELEASE, values));
    }

    /** What is said after the installation. */
    static String notes(JsonNode values) {
        try {
            Path file = Files.writeString(Files.createTempFile("values", ".yaml"), Yaml.text(values));
            try {
                return new Helm(FOLDER)
                        .install()
                        .clientOnly()
                        .dryRun()
                        .withKubeVersion(KUBERNETES)
                        .withName(RELEASE)
                        .withNamespace("crm")
                        .withValuesFile(file)
                        .call()
                        .getOutput();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All templates, one after the other. */
    static String templates() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(FOLDER.resolve("templates"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.append(Files.readString(file)).append('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all.toString();
    }

    private interface Change {
        String apply(Path file, String text);
    }

    private static void copy(Path target, Change change) {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copied = target.resolve(FOLDER.relativize(file));
                Files.createDirectories(copied.getParent());
                Files.writeString(copied, change.apply(file, Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
