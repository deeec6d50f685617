package io.nyala.sql.dialect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The names of Impala 4.5's functions, from {@code impala-functions.txt}: what shipped SQL may call, and what an error can explain. */
public final class KnownFunctions {
    private static final Set<String> NAMES = read();

    private KnownFunctions() {}

    /** Whether an Impala has a function of this name. */
    public static boolean isImpalas(String name) {
        return NAMES.contains(name.toLowerCase(Locale.ROOT));
    }

    /** All names, lower case. */
    public static Set<String> names() {
        return NAMES;
    }

    private static Set<String> read() {
        try (var file = KnownFunctions.class.getResourceAsStream("impala-functions.txt")) {
            if (file == null) {
                throw new IllegalStateException("impala-functions.txt is missing in the program");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Arrays.stream(line.split(" ")))
                    .filter(name -> !name.isBlank())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
