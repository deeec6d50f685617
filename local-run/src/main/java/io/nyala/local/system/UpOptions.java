package io.nyala.local.system;

import java.util.OptionalInt;

/**
 * What a person may ask of {@code up}.
 *
 * @param fresh forget all data first
 * @param taskManagers how many; each can run the whole job, so a second one takes over when one is lost
 * @param sqlPort port of the SQL endpoint
 * @param webPort port of Flink's web interface
 * @param postgres whether the demo database runs beside the rest
 * @param prometheus whether Prometheus does, and Flink's processes answer it
 */
public record UpOptions(
        boolean fresh,
        int taskManagers,
        OptionalInt sqlPort,
        OptionalInt webPort,
        boolean postgres,
        boolean prometheus) {}
