package io.nyala.load.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Drives a system on this machine the way a person does: through the {@code nyala} command. */
public final class Launcher {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path nyala;
    private final Path home;

    /**
     * @param nyala the launcher script, for example {@code ./nyala}
     * @param home folder of the system's data, or empty for the launcher's own
     */
    public Launcher(Path nyala, Optional<Path> home) {
        this.nyala = nyala.toAbsolutePath().normalize();
        this.home = home.map(Path::toAbsolutePath).orElseGet(() -> this.nyala.resolveSibling(".nyala"));
    }

    /** Folder of the system's data. */
    public Path home() {
        return home;
    }

    /**
     * A file that was built with the launcher.
     *
     * @param folder below that of the launcher
     * @param name a pattern, for example {@code *.jar}
     * @throws IOException when there is none
     */
    public Path built(String folder, String name) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(nyala.resolveSibling(folder), name)) {
            for (Path file : files) {
                return file;
            }
        }
        throw new IOException("no " + name + " in " + folder + ": build first");
    }

    /** What runs, as {@code system.json} says. */
    public JsonNode state() throws IOException {
        return JSON.readTree(stateFile().toFile());
    }

    /** The file that says what runs. */
    public Path stateFile() {
        return home.resolve("system.json");
    }

    /** Address by name: kafka, kudu, sql, flink. */
    public String address(String name) throws IOException {
        return state().path("addresses").path(name).asText();
    }

    /** Starts a command whose output goes to {@code log}. */
    public Process start(Path log, String... arguments) throws IOException {
        return builder(arguments)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /**
     * Runs a command.
     *
     * @throws IOException when it fails, with the end of what it said
     */
    public void run(Path log, String... arguments) throws IOException, InterruptedException {
        int exit = start(log, arguments).waitFor();
        if (exit != 0) {
            List<String> said = Files.readAllLines(log);
            throw new IOException("nyala " + String.join(" ", arguments) + " ended with " + exit + ": "
                    + (said.isEmpty() ? "" : said.get(said.size() - 1)));
        }
    }

    /**
     * Runs the command and reads the JSON it prints: one array of objects, one object, or one object a line.
     *
     * @throws IOException when the command fails, with what it said
     */
    public List<JsonNode> json(String... arguments) throws IOException, InterruptedException {
        return read(output(arguments));
    }

    /**
     * Runs the command.
     *
     * @return what it printed
     * @throws IOException when it fails, with what it said
     */
    public String text(String... arguments) throws IOException, InterruptedException {
        return new String(output(arguments), StandardCharsets.UTF_8);
    }

    private byte[] output(String... arguments) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("nyala-", ".err");
        try {
            Process process = builder(arguments).redirectError(errors.toFile()).start();
            byte[] output = process.getInputStream().readAllBytes();
            if (process.waitFor() != 0) {
                throw new IOException("nyala " + arguments[0] + " failed: "
                        + Files.readString(errors).strip());
            }
            return output;
        } finally {
            Files.delete(errors);
        }
    }

    private ProcessBuilder builder(String... arguments) {
        List<String> command = new ArrayList<>(List.of(nyala.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(nyala.getParent().toFile());
        builder.environment().put("NYALA_HOME", home.toString());
        return builder;
    }

    static List<JsonNode> read(byte[] output) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(output)) {
            while (values.hasNextValue()) {
                JsonNode value = values.nextValue();
                if (value.isArray()) {
                    value.forEach(records::add);
                } else {
                    records.add(value);
                }
            }
        }
        return records;
    }
}
