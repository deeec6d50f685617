package io.nyala.state;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.nyala.state.inspect.HeldEntry;
import io.nyala.state.inspect.RecordJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows what the state holds of an identifier. */
@Command(
        name = "get",
        mixinStandardHelpOptions = true,
        description = {
            "Shows, as JSON, every entry that the state holds of an identifier, and those that name it: the person, the linker's, "
                    + "visitors. Keyed hashes, times, counts.",
            "Exit code 1 when there is none."
        })
final class GetCommand implements Callable<Integer> {

    @Mixin
    private SubjectArguments subject;

    @Mixin
    private JobOption job;

    @Option(
            names = "--show-values",
            description = "Show what senders wrote too: personal data. Otherwise it is hidden.")
    private boolean showValues;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<HeldEntry> held = HeldEntry.of(job.identifier(subject.typed()).key(), subject.open());
        PrintWriter out = spec.commandLine().getOut();
        JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter();
        json.writeStartArray();
        for (HeldEntry entry : held) {
            json.writeStartObject();
            json.writeStringField("operator", entry.operator());
            json.writeStringField("state", entry.state());
            json.writeBooleanField("own", entry.own());
            json.writeFieldName("value");
            new RecordJson(json, showValues).write(entry.valueOrNull());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.flush();
        out.println();
        out.flush();
        return held.isEmpty() ? NyalaState.DIFFERENT : 0;
    }
}
