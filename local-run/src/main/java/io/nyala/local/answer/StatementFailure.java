package io.nyala.local.answer;

import io.nyala.local.home.CliFailure;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A statement that was refused or failed; knows the place in its text if the endpoint named one. */
public final class StatementFailure extends CliFailure {
    private static final long serialVersionUID = 1L;
    private static final Pattern PLACE = Pattern.compile("line (\\d+)(?:, column |:)(\\d+)");
    private static final int WIDEST = 100;

    private final String statement;

    StatementFailure(String message, String statement, Throwable cause) {
        super(message, cause);
        this.statement = statement;
    }

    /** The line of the statement that is wrong and beneath it a caret at the place. */
    public Optional<String> picture() {
        Matcher place = PLACE.matcher(String.valueOf(getMessage()));
        List<String> lines = statement.lines().toList();
        if (!place.find() || Integer.parseInt(place.group(1)) > lines.size()) {
            return Optional.empty();
        }
        String line = lines.get(Integer.parseInt(place.group(1)) - 1).replace('\t', ' ');
        int column = Math.min(Integer.parseInt(place.group(2)) - 1, line.length());
        int from = Math.max(0, column - WIDEST / 2);
        String shown = line.substring(from, Math.min(line.length(), from + WIDEST));
        return Optional.of("  " + shown + "\n  " + " ".repeat(Math.max(0, column - from)) + "^");
    }
}
