package io.nyala.local.flink;

import java.nio.file.Path;

/**
 * A job that is to run.
 *
 * @param name for people
 * @param mainClass of the jar
 * @param jar with all that the cluster does not give
 * @param config file with its options
 * @param list file for the ids under which it is submitted
 * @param parallelism how many slots it takes
 */
public record JobProgram(String name, String mainClass, Path jar, Path config, Path list, int parallelism) {}
