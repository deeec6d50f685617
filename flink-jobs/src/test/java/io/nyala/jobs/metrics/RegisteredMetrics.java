package io.nyala.jobs.metrics;

import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Hears of every metric of a running cluster, and keeps those that classes of Nyala have registered; Flink's own are left out. */
public final class RegisteredMetrics implements MetricReporter {
    private static final Set<Registered> SEEN = ConcurrentHashMap.newKeySet();
    private static final Pattern OPERATOR = Pattern.compile("(?:Source: )?([a-z0-9-]+).*");
    private static final CharacterFilter UNDERSCORES = text -> text.replaceAll("[^a-zA-Z0-9:_]", "_");

    private RegisteredMetrics() {}

    /**
     * A metric of an operator.
     *
     * @param operator its id
     * @param prometheusName as Flink's reporter for Prometheus calls it
     */
    public record Registered(String operator, String prometheusName) {}

    /** Made by Flink, of the configuration. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new RegisteredMetrics();
        }
    }

    /** The configuration of a cluster that is to be heard. */
    public static Configuration heard(Configuration configuration) {
        configuration.setString("metrics.reporters", "registered");
        configuration.setString("metrics.reporter.registered.factory.class", Factory.class.getName());
        return configuration;
    }

    /** What operators of these names have registered in this process, in whatever cluster. */
    public static Set<Registered> of(Predicate<String> operators) {
        return SEEN.stream().filter(metric -> operators.test(metric.operator())).collect(Collectors.toSet());
    }

    /** What one operator has registered. */
    public static Set<String> namesOf(String operator) {
        return of(operator::equals).stream().map(Registered::prometheusName).collect(Collectors.toSet());
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        String operator = group.getAllVariables().get("<operator_name>");
        if (operator != null && isRegisteredByNyala()) {
            Matcher id = OPERATOR.matcher(operator);
            String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(UNDERSCORES, '_');
            SEEN.add(new Registered(id.matches() ? id.group(1) : operator, "flink_" + scope + "_" + name));
        }
    }

    /** Flink reports in the thread that registers: whoever called its groups is the first who is none of them. */
    private static boolean isRegisteredByNyala() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .filter(name -> !name.equals(RegisteredMetrics.class.getName()))
                        .filter(name -> !name.startsWith("org.apache.flink.metrics.")
                                && !name.startsWith("org.apache.flink.runtime.metrics."))
                        .findFirst())
                .filter(name -> name.startsWith("io.nyala."))
                .isPresent();
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}
}
