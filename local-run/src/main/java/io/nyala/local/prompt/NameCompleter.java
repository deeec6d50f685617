package io.nyala.local.prompt;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes names of tables, of the columns of those tables that the statement names, and the words of SELECT. */
final class NameCompleter implements Completer {
    private static final List<String> WORDS = List.of(
            "select",
            "from",
            "where",
            "group by",
            "order by",
            "having",
            "limit",
            "join",
            "left join",
            "on",
            "using",
            "and",
            "or",
            "not",
            "is null",
            "is not null",
            "between",
            "like",
            "distinct",
            "count(*)",
            "describe",
            "show tables",
            "explain",
            "with",
            "as");

    private final Map<String, List<String>> columns;

    /** @param columns of each table and view */
    NameCompleter(Map<String, List<String>> columns) {
        this.columns = columns;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word =
                line.word().substring(0, Math.min(line.wordCursor(), line.word().length()));
        int start = word.length();
        while (start > 0 && Character.isJavaIdentifierPart(word.charAt(start - 1))) {
            start--;
        }
        String before = word.substring(0, start);
        String begun = word.substring(start).toLowerCase(Locale.ROOT);
        boolean afterDot = before.endsWith(".");
        names(line.line().toLowerCase(Locale.ROOT), afterDot).stream()
                .filter(name -> name.startsWith(begun))
                .forEach(name -> candidates.add(
                        new Candidate(before + name, name, null, null, null, null, !name.endsWith(")"))));
    }

    private Set<String> names(String statement, boolean afterDot) {
        Set<String> names = new TreeSet<>();
        List<String> named = columns.keySet().stream()
                .filter(table -> statement.matches("(?s).*\\b" + table + "\\b.*"))
                .toList();
        named.forEach(table -> names.addAll(columns.get(table)));
        if (!afterDot || named.isEmpty()) {
            names.addAll(columns.keySet());
        }
        if (!afterDot) {
            names.addAll(WORDS);
        }
        return names;
    }
}
