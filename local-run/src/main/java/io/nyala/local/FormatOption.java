package io.nyala.local;

import io.nyala.local.answer.Answer;
import io.nyala.local.answer.Format;
import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How rows are shown. */
final class FormatOption {
    @Option(names = "--format", paramLabel = "FORMAT", description = "table, csv or json. Default: table.")
    private Format format = Format.TABLE;

    boolean isTable() {
        return format == Format.TABLE;
    }

    Format format() {
        return format;
    }

    void print(Answer answer, PrintWriter out) {
        format.print(answer, out, Screen.width());
        out.flush();
    }
}
