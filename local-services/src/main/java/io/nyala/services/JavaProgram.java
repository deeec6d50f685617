package io.nyala.services;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Command line of a Java server, run by the Java that runs us. */
public final class JavaProgram {
    private final List<String> options = new ArrayList<>();
    private final String classPath;
    private final String mainClass;

    /**
     * A program.
     *
     * @param classPath as for {@code java -cp}, {@code folder/*} included
     * @param mainClass with its package
     */
    public JavaProgram(String classPath, String mainClass) {
        this.classPath = classPath;
        this.mainClass = mainClass;
    }

    /**
     * Adds options of the virtual machine.
     *
     * @param more for example {@code -Xmx512m}
     * @return this
     */
    public JavaProgram with(String... more) {
        options.addAll(List.of(more));
        return this;
    }

    /**
     * The whole command.
     *
     * @param arguments of the program
     * @return program and arguments
     */
    public List<String> command(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, mainClass));
        command.addAll(List.of(arguments));
        return command;
    }
}
