package io.nyala.local;

import io.nyala.identity.Identifier;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.export.ExportedPerson;
import io.nyala.local.export.PersonExport;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.JobIdentities;
import io.nyala.local.home.PrivateFile;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.replay.RecordedLog;
import io.nyala.standardize.NamedValue;
import java.io.BufferedWriter;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands out what is held of a person. */
@Command(
        name = "export",
        description = {
            "Write all that is held of a person as one JSON document, and what each part of it is for.",
            "It is personal data, and dead letters in it can hold data of others: read it before you hand it out."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private TenantOption tenant;

    @Parameters(
            paramLabel = IdentifierConverter.LABEL,
            converter = IdentifierConverter.class,
            description = "For example email:ann@example.com or user_id:u-17.")
    private NamedValue identifier;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "A new file, readable by you alone. Default: standard output.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        tenant.check(spec);
        RunningSystem system = RunningSystem.find();
        JobIdentities job = JobIdentities.of(system.home());
        String whose = tenant.orThatOf(job);
        Identifier known = job.identifier(whose, identifier);
        SqlEndpoint sql = SqlEndpoint.find(Optional.empty(), system.home());
        ExportedPerson person = ExportedPerson.find(sql::each, whose, known)
                .orElseThrow(() -> new CliFailure("nobody is known by that " + known.namespace()));
        PersonExport export =
                new PersonExport(sql::each, new RecordedLog(system.brokers())::read, job, system.eventTopics());
        PrintWriter out = spec.commandLine().getOut();
        if (file == null) {
            export.write(person, Clock.systemUTC().instant(), out);
            out.println();
        } else {
            write(export, person, file);
            out.println("written to " + file + ", readable by you alone");
        }
        out.flush();
        return 0;
    }

    private static void write(PersonExport export, ExportedPerson person, Path file) {
        PrivateFile.write(file, out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            export.write(person, Clock.systemUTC().instant(), writer);
            writer.flush();
        });
    }
}
