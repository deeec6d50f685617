package io.nyala.load.upgrade;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The job as it was before rows of databases were part of a fragment: today's jar with that one class as it stood, so that it writes fragments in form 3 and
 * does not read form 4.
 */
final class EarlierProgram {

    private static final String SOURCE = "FragmentLayout-form-3.java.txt";
    private static final String CLASS = "io/nyala/layout/FragmentLayout.class";

    private EarlierProgram() {}

    /**
     * Makes its jar.
     *
     * @param today jar of today's job
     * @param folder for what is made
     * @return the jar
     */
    static Path of(Path today, Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        compile(source(folder), today, classes);
        Path jar = Files.copy(today, folder.resolve("earlier-job.jar"), StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem files = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Files.copy(classes.resolve(CLASS), files.getPath(CLASS), StandardCopyOption.REPLACE_EXISTING);
        }
        return jar;
    }

    private static Path source(Path folder) throws IOException {
        Path file = folder.resolve("FragmentLayout.java");
        try (InputStream shipped = EarlierProgram.class.getResourceAsStream(SOURCE)) {
            if (shipped == null) {
                throw new IOException("missing resource " + SOURCE);
            }
            Files.copy(shipped, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static void compile(Path source, Path classPath, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IOException("a JDK is needed to make the earlier program");
        }
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options =
                    List.of("-cp", classPath.toString(), "-d", classes.toString(), "--release", "17", "-proc:none");
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call()) {
                throw new IOException("the earlier program does not compile: " + said);
            }
        }
    }
}
