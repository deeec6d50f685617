package io.nyala.load.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The line about the machine that each report begins with. */
final class Machine {

    private Machine() {}

    /** Processor, cores, memory, system, Java, and what else is running. */
    static String describe() throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
        String memory = Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("[^0-9]", "");
        String load = Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
        return String.format(
                Locale.ROOT,
                "machine: %s, %d cores, %.0f GB; %s %s; JDK %s; load %s before the start",
                model,
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(memory) / 1e6,
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                Runtime.version(),
                load);
    }
}
