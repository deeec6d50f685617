package io.nyala.jobs;

import io.nyala.jobs.kafka.TopicAdmin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Makes the topics that the job of a configuration needs, and checks those that there are. Run again it changes nothing. */
@Command(
        name = "nyala-topics",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every topic is there and as it must be",
            "1:refused, or not reachable; or, without --fix, a topic has a setting that it must not have",
            "2:wrong option"
        },
        description =
                "Makes the topics of a job that are missing, and checks the settings of the others. Never deletes a topic.")
public final class ApplyTopics implements Callable<Integer> {

    @Option(names = "--config", required = true, paramLabel = "FILE", description = "The configuration of the job.")
    private Path config = Path.of("");

    @Option(names = "--partitions", description = "Partitions of a new topic: the greatest parallelism of reading.")
    private int partitions = 12;

    @Option(names = "--replicas", description = "Copies of each partition of a new topic; 1 on a single broker.")
    private short replicas = 3;

    @Option(names = "--fix", description = "Give existing topics the settings that they must have.")
    private boolean fix;

    @Option(names = "--dry-run", description = "Print what would be done, do nothing.")
    private boolean dryRun;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs the command. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new ApplyTopics()).execute(args));
    }

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec).commandLine();
        if (partitions < 1 || replicas < 1) {
            throw new ParameterException(command, "--partitions and --replicas want 1 or more");
        }
        try {
            return apply(ProfileOptions.read(config), command.getOut()) ? 0 : 1;
        } catch (InvalidOptionException e) {
            command.getErr().println("refused: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            command.getErr().println(e.getMessage());
            return 1;
        }
    }

    /** @return whether all is as it must be now */
    private boolean apply(ProfileOptions options, PrintWriter out) throws IOException {
        boolean good = true;
        try (TopicAdmin admin = new TopicAdmin(options.brokers())) {
            Set<String> existing = admin.names();
            for (Map.Entry<String, Map<String, String>> topic : needed(options).entrySet()) {
                if (existing.contains(topic.getKey())) {
                    good &= isAsItMustBe(admin, topic.getKey(), topic.getValue(), out);
                } else {
                    out.println("topic " + topic.getKey() + ": " + (dryRun ? "would be made" : "made"));
                    if (!dryRun) {
                        admin.create(topic.getKey(), partitions, replicas, topic.getValue());
                    }
                }
            }
        }
        out.flush();
        return good;
    }

    private boolean isAsItMustBe(TopicAdmin admin, String topic, Map<String, String> settings, PrintWriter out)
            throws IOException {
        boolean good = true;
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String live = admin.setting(topic, setting.getKey()).orElse("unknown");
            if (live.equals(setting.getValue())) {
                continue;
            }
            boolean set = fix && !dryRun;
            out.println("topic " + topic + ": " + setting.getKey() + " is " + live + ", it must be "
                    + setting.getValue() + (set ? ": set" : fix ? ": would be set" : "; --fix sets it"));
            if (set) {
                admin.set(topic, Map.of(setting.getKey(), setting.getValue()));
            }
            good &= fix;
        }
        return good;
    }

    /** Full names and what each must be told, in the order of the names. */
    static Map<String, Map<String, String>> needed(ProfileOptions options) {
        Map<String, Map<String, String>> topics = new TreeMap<>();
        for (Topic topic : Topic.values()) {
            if (topic != Topic.EVENT) {
                topics.put(options.topic(topic), topic.settings());
            }
        }
        options.eventTopics().forEach(name -> topics.put(name, Topic.EVENT.settings()));
        return topics;
    }
}
