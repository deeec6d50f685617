package io.nyala.local;

import io.nyala.identity.IdentityRules;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.JobConfig;
import io.nyala.local.home.JobIdentities;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.replay.RecordedLog;
import io.nyala.local.rules.RulesTrial;
import io.nyala.local.rules.TrialReport;
import io.nyala.services.NyalaTopics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what other identity rules would change. */
@Command(
        name = "simulate-rules",
        description = {
            "Try identity rules on all recorded events and orders, and show what they would change: who would be one person, who"
                    + " would be split, which identifiers count. Nothing is changed.",
            "Before is what the rules in force make of the log as it is now. All identifiers of the log are held in memory, the"
                    + " events are not."
        },
        mixinStandardHelpOptions = true)
final class SimulateRulesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "The other rules, a namespaces.yaml.")
    private Path file;

    @Option(names = "--examples", paramLabel = "N", description = "At most so many of each change. Default: 5.")
    private int examples = 5;

    @Option(
            names = "--show-values",
            description = "Show the values of the identifiers of examples: personal data. Without it, opaque keys.")
    private boolean showValues;

    @Option(names = "--format", paramLabel = "FORMAT", description = "table or json. Default: table.")
    private PageFormat format = PageFormat.TABLE;

    @Override
    public Integer call() {
        if (examples < 0) {
            throw new ParameterException(spec.commandLine(), "--examples wants a number from 0 on");
        }
        IdentityRules others = JobConfig.readRules(file);
        RunningSystem system = RunningSystem.find();
        JobIdentities job = JobIdentities.of(system.home());
        RulesTrial before = new RulesTrial(job.keys(), job.sources(), job.rules());
        RulesTrial after = new RulesTrial(job.keys(), job.sources(), others);
        List<String> topics = new ArrayList<>(system.eventTopics());
        topics.add(NyalaTopics.CONTROL);
        new RecordedLog(system.brokers()).read(topics, record -> {
            if (record.topic().equals(NyalaTopics.CONTROL)) {
                before.order(record);
                after.order(record);
            } else {
                before.event(record);
                after.event(record);
            }
        });
        if (before.accepted() + after.accepted() == 0) {
            throw new CliFailure("the log holds no events that could be accepted; send some with ./nyala replay");
        }
        PrintWriter out = spec.commandLine().getOut();
        TrialReport report = new TrialReport(before, after, examples, showValues);
        switch (format) {
            case TABLE -> report.page(out);
            case JSON -> report.json(out);
        }
        out.flush();
        return 0;
    }
}
