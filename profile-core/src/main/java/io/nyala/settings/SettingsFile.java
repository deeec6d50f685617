package io.nyala.settings;

import io.nyala.settings.InvalidSettingsException.Mistake;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML file of settings: read as a whole, refused as a whole with all that is wrong with it. */
public final class SettingsFile {

    private SettingsFile() {}

    /**
     * Reads a file.
     *
     * @param reader makes the settings of the top section
     * @throws InvalidSettingsException with every mistake
     */
    public static <T> T read(Path file, Function<Section, T> reader) {
        try {
            return parse(file.toString(), Files.readString(file), reader);
        } catch (CharacterCodingException e) {
            throw refused(file.toString(), "is not in UTF-8: write it again in that encoding");
        } catch (IOException e) {
            throw refused(file.toString(), "cannot be read: see that it exists and that the job may read it");
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param name of the file, for mistakes
     * @param reader makes the settings of the top section
     * @throws InvalidSettingsException with every mistake
     */
    public static <T> T parse(String name, String text, Function<Section, T> reader) {
        SortedSet<Mistake> mistakes = new TreeSet<>();
        T settings = reader.apply(new Section(node(name, text), mistakes));
        if (!mistakes.isEmpty()) {
            throw new InvalidSettingsException(name, mistakes);
        }
        return settings;
    }

    /**
     * Reads a file that the build brings.
     *
     * @param beside the class that it is a resource of
     * @param name of the resource
     * @param reader makes the settings of the top section
     */
    public static <T> T builtIn(Class<?> beside, String name, Function<Section, T> reader) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the build lacks its " + name);
            }
            return parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8), reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Node node(String name, String text) {
        try {
            LoadSettings settings = LoadSettings.builder().setLabel(name).build();
            Optional<Node> node = new Compose(settings).composeString(text);
            return node.orElseThrow(() -> refused(name, "is empty: start from the file of the defaults"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            throw refused(name, new Mistake(line, "this is no YAML: look at quotes, colons and indentation"));
        } catch (YamlEngineException e) {
            throw refused(name, new Mistake(0, "this is no YAML: look for characters that cannot be seen"));
        }
    }

    private static InvalidSettingsException refused(String name, String what) {
        return refused(name, new Mistake(0, "the file " + what));
    }

    private static InvalidSettingsException refused(String name, Mistake mistake) {
        return new InvalidSettingsException(name, List.of(mistake));
    }
}
