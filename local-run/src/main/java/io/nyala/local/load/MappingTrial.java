package io.nyala.local.load;

import io.nyala.event.AttributeChange;
import io.nyala.event.Event;
import io.nyala.identity.Identifier;
import io.nyala.local.home.CliFailure;
import io.nyala.local.replay.EventFile;
import io.nyala.profile.ProfileJson;
import io.nyala.source.file.RowLine;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;

/** Shows row by row what a mapping makes of a file; sends nothing. Prints personal data: that is what it is asked for. */
public final class MappingTrial {
    private final RowTrial trial;
    private final char separator;
    private final PrintWriter out;

    /** @param separator between the fields of CSV */
    public MappingTrial(RowTrial trial, char separator, PrintWriter out) {
        this.trial = trial;
        this.separator = separator;
        this.out = out;
    }

    /**
     * Shows a file.
     *
     * @param most rows that are shown; all are counted
     */
    public void show(String path, int most) {
        long rows = 0;
        long rejected = 0;
        try (RowInput file = RowInput.open(path, separator, trial.columns())) {
            for (RowLine line = file.next(); line != null; line = file.next()) {
                RowTrial.Verdict verdict = trial.judge(line);
                rejected += verdict.rejectedOrNull() == null ? 0 : 1;
                if (rows < most) {
                    show(line, file.rows().header(), verdict);
                }
                rows++;
            }
        } catch (IOException e) {
            throw EventFile.unreadable(path, e);
        }
        if (rows == 0) {
            throw new CliFailure(path + " has no rows");
        }
        out.printf("%,d rows: %,d can be read, %,d are rejected%n", rows, rows - rejected, rejected);
        out.flush();
    }

    private void show(RowLine line, List<String> header, RowTrial.Verdict verdict) {
        out.println("line " + line.number());
        for (int i = 0; i < line.fields().size(); i++) {
            out.println("  in   " + (i < header.size() ? header.get(i) : "?") + " = "
                    + line.fields().get(i));
        }
        if (verdict.rejectedOrNull() != null) {
            out.println("  rejected: " + verdict.rejectedOrNull());
            return;
        }
        Event said = verdict.statementOrNull();
        if (said == null) {
            out.println("  out  deleted");
            return;
        }
        for (Identifier identifier : said.identifiers()) {
            out.println("  out  identifier " + identifier.namespace() + " = " + identifier.value());
        }
        for (AttributeChange change : said.attributes()) {
            change.value().ifPresent(value -> out.println("  out  " + change.name() + " = " + ProfileJson.text(value)));
        }
        said.consent().ifPresent(consent -> consent.byCategory()
                .forEach((category, allowed) -> out.println("  out  consent " + category + " = " + allowed)));
        out.println("  out  since " + Instant.ofEpochMilli(said.occurredAt()));
    }
}
