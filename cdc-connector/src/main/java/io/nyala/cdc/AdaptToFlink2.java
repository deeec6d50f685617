package io.nyala.cdc;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Run by the build: takes the classes of Flink CDC 3.5 that do not link on Flink 2 from its jars, rewrites them and writes them to a folder,
 * from where they win over the originals. Also makes sure that classes which both jars hold are the same, so that it does not matter whose
 * is loaded.
 */
public final class AdaptToFlink2 {

    /** In which class what is changed. */
    static final Map<String, Rewrite> REWRITES = rewrites();

    private static final String OF_POSTGRES =
            "org/apache/flink/cdc/connectors/postgres/source/PostgresSourceBuilder.class";
    private static final String OF_MYSQL = "org/apache/flink/cdc/connectors/mysql/source/MySqlSource.class";

    private AdaptToFlink2() {}

    /**
     * Adapts.
     *
     * @param args the folder that takes the classes
     * @throws UnexpectedShapeException when the jars are not those that this was made for
     */
    public static void main(String[] args) throws IOException {
        Path target = Path.of(args[0]);
        new SharedClasses(jar(OF_POSTGRES), jar(OF_MYSQL)).verify();
        for (Map.Entry<String, Rewrite> rewrite : REWRITES.entrySet()) {
            String file = rewrite.getKey() + ".class";
            byte[] adapted = ClassRewriter.rewrite(rewrite.getKey(), original(file), rewrite.getValue());
            Path out = target.resolve(file);
            Files.createDirectories(out.getParent());
            Files.write(out, adapted);
        }
    }

    private static Map<String, Rewrite> rewrites() {
        Map<String, Rewrite> rewrites = new LinkedHashMap<>();
        String base = "org/apache/flink/cdc/connectors/base/source/";
        String postgres = "org/apache/flink/cdc/connectors/postgres/source/";
        String mysql = "org/apache/flink/cdc/connectors/mysql/source/";
        rewrites.put(base + "reader/IncrementalSourceReader", new DropQueue());
        rewrites.put(base + "meta/split/SourceSplitSerializer", new NameClassLoader());
        rewrites.put(postgres + "fetch/PostgresSourceFetchTaskContext", new HideProperties());
        rewrites.put(mysql + "reader/MySqlSourceReader", new DropQueue());
        rewrites.put(mysql + "split/MySqlSplitSerializer", new NameClassLoader());
        return rewrites;
    }

    /** The class as the jar has it, not as an earlier run of this wrote it. */
    private static byte[] original(String file) throws IOException {
        for (URL place : Collections.list(AdaptToFlink2.class.getClassLoader().getResources(file))) {
            if (place.getProtocol().equals("jar")) {
                try (InputStream in = place.openStream()) {
                    return in.readAllBytes();
                }
            }
        }
        throw new UnexpectedShapeException("no class " + file);
    }

    private static Path jar(String file) throws IOException {
        URL place = AdaptToFlink2.class.getClassLoader().getResource(file);
        if (place == null || !(place.openConnection() instanceof JarURLConnection jar)) {
            throw new UnexpectedShapeException("no jar with " + file);
        }
        return Path.of(URI.create(jar.getJarFileURL().toString()));
    }
}
