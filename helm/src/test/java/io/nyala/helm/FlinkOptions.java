package io.nyala.helm;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.client.deployment.application.ApplicationConfiguration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.kubernetes.configuration.KubernetesConfigOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.LocalStreamEnvironment;

/** All options that Flink declares, found in the classes {@code ...Options} of its jars. */
final class FlinkOptions {

    private static final Pattern CLASS =
            Pattern.compile("(org/apache/flink/(?!kubernetes/shaded|shaded).*Options)\\.class");

    /** By their key. */
    static final Map<String, ConfigOption<?>> DECLARED = declared();

    private FlinkOptions() {}

    private static Map<String, ConfigOption<?>> declared() {
        Map<String, ConfigOption<?>> declared = new TreeMap<>();
        // one class of each jar
        Stream.of(
                        Configuration.class,
                        ConfigOption.class,
                        JobGraph.class,
                        LocalStreamEnvironment.class,
                        ApplicationConfiguration.class,
                        RocksDBOptions.class,
                        KubernetesConfigOptions.class)
                .map(FlinkOptions::jarOf)
                .distinct()
                .forEach(jar -> collect(jar, declared));
        return declared;
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void collect(File jar, Map<String, ConfigOption<?>> into) {
        try (JarFile file = new JarFile(jar)) {
            file.stream()
                    .map(JarEntry::getName)
                    .map(CLASS::matcher)
                    .filter(name -> name.matches())
                    .forEach(name -> collect(name.group(1).replace('/', '.'), into));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String className, Map<String, ConfigOption<?>> into) {
        try {
            for (Field field : Class.forName(className).getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ConfigOption.class) {
                    field.setAccessible(true);
                    ConfigOption<?> option = (ConfigOption<?>) field.get(null);
                    into.put(option.key(), option);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
