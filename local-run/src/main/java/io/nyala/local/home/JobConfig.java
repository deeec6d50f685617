package io.nyala.local.home;

import io.nyala.identity.IdentityRules;
import io.nyala.identity.IdentityRulesFile;
import io.nyala.policy.PrivacyPolicy;
import io.nyala.policy.PrivacyPolicyFile;
import io.nyala.settings.InvalidSettingsException;
import io.nyala.source.SourceMapping;
import io.nyala.source.SourceMappingFile;
import io.nyala.standardize.DateOrder;
import io.nyala.standardize.EmailRules;
import io.nyala.standardize.SourceRules;
import io.nyala.standardize.Sources;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The options of the job that a person chose, one {@code key: value} a line. They stay in the folder, so that every later start
 * has them too.
 */
public final class JobConfig {
    private static final String EVENT_TOPICS = "event.topics";
    private static final String DEFAULT_TOPICS = "event.v1";
    private static final String OF_A_SOURCE = "source.";
    private static final String MAPPING = ".mapping";

    /** The system itself says how its parts reach one another. */
    private static final Set<String> CONNECTIONS = Set.of(
            "kafka.bootstrap.servers",
            "kudu.masters",
            "identity.key.file",
            "identity.rules.file",
            "privacy.policy.file",
            "topic.prefix");

    /** Who has just sent an event by hand looks for it at once. */
    private static final Map<String, String> LOCAL_DEFAULTS = Map.of("session.refresh.interval", "0 s");

    private final Properties options;

    private JobConfig(Properties options) {
        this.options = options;
    }

    /**
     * Takes a person's file into the folder, in the place of an earlier one.
     *
     * @param file of the person
     * @throws CliFailure when it can't be read or sets what the system sets itself
     */
    public static void keep(NyalaHome home, Path file) {
        Set<String> refused = new TreeSet<>(load(file).stringPropertyNames());
        refused.retainAll(CONNECTIONS);
        if (!refused.isEmpty()) {
            throw new CliFailure(file + " sets " + String.join(", ", refused)
                    + ", which ./nyala up sets itself; take it out of the file");
        }
        copy(file, home, home.jobConfig());
    }

    /**
     * Takes a person's identity rules into the folder, in the place of earlier ones.
     *
     * @param file of the person
     * @throws CliFailure when they can't be read or are wrong, with every mistake
     */
    public static void keepRules(NyalaHome home, Path file) {
        readRules(file);
        copy(file, home, home.identityRules());
    }

    /**
     * Reads identity rules.
     *
     * @param file of a person
     * @throws CliFailure when they can't be read or are wrong, with every mistake
     */
    public static IdentityRules readRules(Path file) {
        return read(IdentityRulesFile::read, file);
    }

    private static <T> T read(Function<Path, T> reader, Path file) {
        try {
            return reader.apply(file);
        } catch (InvalidSettingsException e) {
            throw new CliFailure(e.getMessage(), e);
        }
    }

    /**
     * Takes a person's privacy policy into the folder, in the place of an earlier one.
     *
     * @param file of the person
     * @throws CliFailure when it can't be read or is wrong, with every mistake
     */
    public static void keepPolicy(NyalaHome home, Path file) {
        PrivacyPolicy unused = read(PrivacyPolicyFile::read, file);
        copy(file, home, home.privacyPolicy());
    }

    /**
     * Takes a person's mapping of a source into the folder, in the place of an earlier one.
     *
     * @param file of the person
     * @throws CliFailure when it can't be read or is wrong, with every mistake
     */
    public static void keepMapping(NyalaHome home, String source, Path file) {
        SourceMapping unused = readMapping(file);
        try {
            Files.createDirectories(home.mappings());
        } catch (IOException e) {
            throw CliFailure.because("cannot write " + home.mappings(), e);
        }
        copy(file, home, mapping(home, source));
    }

    /** Puts a mapping of a source into the folder, unless there is one. */
    public static void offerMapping(NyalaHome home, String source, String text) {
        Path file = mapping(home, source);
        try {
            Files.createDirectories(home.mappings());
            if (Files.notExists(file)) {
                Files.writeString(file, text);
            }
        } catch (IOException e) {
            throw CliFailure.because("cannot write " + file, e);
        }
    }

    /**
     * Reads a mapping.
     *
     * @param file of a person
     * @throws CliFailure when it can't be read or is wrong, with every mistake
     */
    public static SourceMapping readMapping(Path file) {
        return read(SourceMappingFile::read, file);
    }

    private static Path mapping(NyalaHome home, String source) {
        return home.mappings().resolve(source + ".yaml");
    }

    /** Options of the job that name the mappings that are kept. */
    public static Properties mappings(NyalaHome home) {
        Properties options = new Properties();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(home.mappings(), "*.yaml")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                String source = name.substring(0, name.length() - ".yaml".length());
                options.setProperty(OF_A_SOURCE + source + MAPPING, file.toString());
            }
        } catch (NoSuchFileException e) {
            // none are kept
        } catch (IOException e) {
            throw CliFailure.because("cannot read " + home.mappings(), e);
        }
        return options;
    }

    /**
     * The mapping of a source that the running job has.
     *
     * @throws CliFailure when it has none
     */
    public static SourceMapping runningMapping(NyalaHome home, String source) {
        String file = load(home.runningConfig()).getProperty(OF_A_SOURCE + source + MAPPING, "");
        if (file.isBlank()) {
            throw new CliFailure("source " + source + " has no mapping; start with ./nyala up --mapping " + source
                    + "=FILE, and try FILE first with ./nyala map");
        }
        return readMapping(Path.of(file.strip()));
    }

    /** Forgets the mappings that were kept. */
    public static void forgetMappings(NyalaHome home) {
        mappings(home).values().forEach(file -> delete(Path.of(String.valueOf(file))));
    }

    /** The identity rules that the job follows: those that are kept, else its defaults. */
    public static IdentityRules rulesInForce(NyalaHome home) {
        return Files.exists(home.identityRules()) ? readRules(home.identityRules()) : IdentityRules.DEFAULT;
    }

    /** The privacy policy that the job follows: the one that is kept, else its default. */
    public static PrivacyPolicy policyInForce(NyalaHome home) {
        return Files.exists(home.privacyPolicy())
                ? read(PrivacyPolicyFile::read, home.privacyPolicy())
                : PrivacyPolicy.DEFAULT;
    }

    /** Forgets the options that were kept: the job has its defaults again. */
    public static void forget(NyalaHome home) {
        delete(home.jobConfig());
    }

    /** Forgets the identity rules that were kept: the job has its defaults again. */
    public static void forgetRules(NyalaHome home) {
        delete(home.identityRules());
    }

    /** Forgets the privacy policy that was kept: the job has its defaults again. */
    public static void forgetPolicy(NyalaHome home) {
        delete(home.privacyPolicy());
    }

    private static void copy(Path file, NyalaHome home, Path kept) {
        try {
            Files.createDirectories(home.folder());
            Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw CliFailure.because("cannot write " + kept, e);
        }
    }

    private static void delete(Path kept) {
        try {
            Files.deleteIfExists(kept);
        } catch (IOException e) {
            throw CliFailure.because("cannot delete " + kept, e);
        }
    }

    /** What is kept; nothing when there is no file. */
    public static JobConfig of(NyalaHome home) {
        return new JobConfig(Files.exists(home.jobConfig()) ? load(home.jobConfig()) : new Properties());
    }

    private static Properties load(Path file) {
        Properties options = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            options.load(reader);
        } catch (IOException e) {
            throw CliFailure.because("cannot read " + file, e);
        } catch (IllegalArgumentException e) {
            throw new CliFailure("cannot read " + file + ": " + e.getMessage(), e);
        }
        return options;
    }

    /** The topics that the job reads events from; the first one is that of {@code replay}. */
    public List<String> eventTopics() {
        return Arrays.stream(options.getProperty(EVENT_TOPICS, DEFAULT_TOPICS).split(","))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .toList();
    }

    /** What is declared of sources, as far as it says whom a message names and how dates are read. */
    public Sources sources() {
        Map<String, SourceRules.Builder> declared = new HashMap<>();
        for (String name : options.stringPropertyNames()) {
            if (name.startsWith(OF_A_SOURCE)) {
                String[] sourceAndOption = name.substring(OF_A_SOURCE.length()).split("\\.", 2);
                SourceRules.Builder rules =
                        declared.computeIfAbsent(sourceAndOption[0], unused -> SourceRules.builder());
                String value = options.getProperty(name).strip();
                switch (sourceAndOption[sourceAndOption.length - 1]) {
                    case "tenant" -> rules.tenant(value);
                    case "default-region" -> rules.defaultRegion(value);
                    case "date-order" -> rules.dateOrder(dateOrder(value));
                    case "email-rules" -> rules.emailRules(value.equals("gmail") ? EmailRules.GMAIL : EmailRules.NONE);
                    default -> {} // of no matter to who is who
                }
            }
        }
        Map<String, SourceRules> sources = new HashMap<>();
        declared.forEach((source, rules) -> sources.put(source, rules.build()));
        return new Sources(sources);
    }

    /** The job refuses what is none of them. */
    private static DateOrder dateOrder(String value) {
        for (DateOrder order : DateOrder.values()) {
            if (order.name().replace('_', '-').equalsIgnoreCase(value)) {
                return order;
            }
        }
        return DateOrder.UNDECLARED;
    }

    /**
     * Writes the job's whole configuration: what one machine wants otherwise, what a person chose, and the connections.
     *
     * @param file to write
     * @param connections options that the system sets itself
     * @throws UncheckedIOException when the disk is full
     */
    public void write(Path file, Properties connections) {
        Properties all = new Properties();
        all.putAll(LOCAL_DEFAULTS);
        all.putAll(options);
        all.putAll(connections);
        try (var writer = Files.newBufferedWriter(file)) {
            all.store(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
