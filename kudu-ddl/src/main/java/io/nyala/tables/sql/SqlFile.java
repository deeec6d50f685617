package io.nyala.tables.sql;

import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One file of SQL. Its name is a number, {@code _}, and what it is about: {@code V002__profile.sql}, {@code 010_customer_360.sql}.
 * Its leading comment says what it is for, and may end with an example: a line {@code -- Example: QUESTION}, then the query, indented.
 *
 * @param name the file's name
 * @param text what is in it; a semicolon at the end of a line ends a statement, as in impala-shell, so no comment may have one there
 */
public record SqlFile(String name, String text) {

    private static final String EXAMPLE = "Example: ";
    private static final String INDENT = "  ";
    private static final Pattern NAME = Pattern.compile("V?(\\d{3})_{1,2}([a-z0-9_]+)\\.sql");
    private static final Pattern END_OF_STATEMENT = Pattern.compile(";[ \\t]*(?:\\R|\\z)");
    private static final Pattern COMMENT_LINES = Pattern.compile("(?m)^--.*\\R?");
    private static final Pattern COMMENT_BLOCKS = Pattern.compile("/\\*.*?\\*/\\R?", Pattern.DOTALL);

    public SqlFile {
        Objects.requireNonNull(text);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a file of SQL: " + name);
        }
    }

    /** The number in its name. */
    public int number() {
        return Integer.parseInt(part(1));
    }

    /** The name of what it makes. */
    public String subject() {
        return part(2);
    }

    /** Its statements in order, without comments and semicolons. */
    public List<String> statements() {
        String bare = COMMENT_LINES
                .matcher(COMMENT_BLOCKS.matcher(text).replaceAll(""))
                .replaceAll("");
        return END_OF_STATEMENT
                .splitAsStream(bare)
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /** What its leading comment says of it, as one text; an example apart. */
    public String meaning() {
        return comment().takeWhile(line -> !line.startsWith(EXAMPLE)).collect(Collectors.joining(" "));
    }

    /** The question that its example answers; empty without an example. */
    public String question() {
        return comment()
                .filter(line -> line.startsWith(EXAMPLE))
                .map(line -> line.substring(EXAMPLE.length()).strip())
                .findFirst()
                .orElse("");
    }

    /** The query of its example; empty without an example. */
    public String example() {
        return comment()
                .dropWhile(line -> !line.startsWith(EXAMPLE))
                .skip(1)
                .map(line -> line.startsWith(INDENT) ? line.substring(INDENT.length()) : line)
                .collect(Collectors.joining("\n"));
    }

    private Stream<String> comment() {
        return text.lines()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(Math.min(3, line.length())));
    }

    private String part(int group) {
        Matcher match = NAME.matcher(name);
        if (!match.matches()) {
            throw new IllegalStateException("checked before");
        }
        return match.group(group);
    }
}
