package io.nyala.local.prompt;

import io.nyala.local.answer.Format;
import io.nyala.local.answer.SqlConversation;
import io.nyala.local.answer.SqlText;
import io.nyala.local.answer.StatementFailure;
import io.nyala.local.home.CliFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.reader.EOFError;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Reads statements from a person, over as many lines as they take, and prints what they give until the person leaves. */
public final class SqlPrompt {
    private static final String FIRST = "nyala> ";
    private static final String NEXT = "    -> ";
    private static final String HELP =
            """
            A statement ends with ; and may take several lines. Tab completes names, the arrows go through what was asked before,
            Ctrl-C stops a statement, Ctrl-D or quit leaves. show tables; and describe profile; tell what there is.
            format table, format csv, format json: how answers are shown.""";

    private final SqlConversation sql;
    private final Terminal terminal;
    private final LineReader reader;
    private Format format;

    SqlPrompt(SqlConversation sql, Format format, Path history, Terminal terminal) {
        this.sql = sql;
        this.format = format;
        this.terminal = terminal;
        this.reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new StatementParser())
                .completer(new NameCompleter(columns(sql)))
                .variable(LineReader.HISTORY_FILE, history)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, NEXT)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.CASE_INSENSITIVE, true)
                .build();
    }

    /**
     * Talks with the person at the terminal of this process.
     *
     * @param history file of what was asked before; for the eyes of this user only, since queries can name people
     * @return 0
     */
    public static int at(SqlConversation sql, Format format, Path history) {
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).dumb(true).build()) {
            keepPrivate(history);
            new SqlPrompt(sql, format, history, terminal).run();
            return 0;
        } catch (IOException e) {
            throw CliFailure.because("the terminal cannot be used", e);
        }
    }

    private static void keepPrivate(Path history) throws IOException {
        if (Files.notExists(history)) {
            Files.createDirectories(history.toAbsolutePath().getParent());
            Files.createFile(
                    history, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static Map<String, List<String>> columns(SqlConversation sql) {
        try {
            return sql.columns();
        } catch (CliFailure e) {
            return Map.of(); // completion is a comfort, asking works without
        }
    }

    void run() {
        say("Connected to " + sql.server() + ". End statements with ; -- help, quit");
        boolean stays = true;
        while (stays) {
            stays = next();
        }
    }

    /** False when the person leaves. */
    private boolean next() {
        try {
            return obey(reader.readLine(FIRST).strip());
        } catch (UserInterruptException e) {
            return true; // Ctrl-C while typing: the line is dropped
        } catch (EndOfFileException e) {
            return false;
        }
    }

    /** False when the person leaves. */
    private boolean obey(String line) {
        String word = line.replaceAll("[;\\s]+$", "").toLowerCase(Locale.ROOT);
        if (word.equals("quit") || word.equals("exit")) {
            return false;
        }
        if (word.equals("help") || word.equals("?")) {
            say(HELP);
        } else if (word.matches("format (table|csv|json)")) {
            format = Format.valueOf(word.substring(word.indexOf(' ') + 1).toUpperCase(Locale.ROOT));
        } else {
            for (SqlText.Part statement : SqlText.of(line).statements()) {
                if (!ask(statement.text())) {
                    break; // the statements after one that failed are not asked
                }
            }
        }
        return true;
    }

    /** False if it failed. */
    private boolean ask(String statement) {
        Terminal.SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> sql.cancel());
        try {
            long start = System.nanoTime();
            var answer = sql.ask(statement);
            answer.ifPresent(rows -> format.print(rows, terminal.writer(), terminal.getWidth()));
            say(String.format(Locale.ROOT, "%.2f s", (System.nanoTime() - start) / 1e9));
            return true;
        } catch (StatementFailure e) {
            e.picture().ifPresent(this::say);
            say("nyala: " + CliFailure.line(e));
            return false;
        } finally {
            terminal.handle(Terminal.Signal.INT, before);
        }
    }

    private void say(String text) {
        terminal.writer().println(text);
        terminal.flush();
    }

    /** Asks for more lines until the statement has ended. */
    private static final class StatementParser extends DefaultParser {
        StatementParser() {
            setQuoteChars(new char[0]);
            setEscapeChars(new char[0]);
        }

        @Override
        public ParsedLine parse(String line, int cursor, ParseContext context) {
            if (context == ParseContext.ACCEPT_LINE && !SqlText.of(line).isComplete() && !isWord(line)) {
                throw new EOFError(-1, -1, "the statement goes on", NEXT);
            }
            return super.parse(line, cursor, context);
        }

        private static boolean isWord(String line) {
            return line.strip().toLowerCase(Locale.ROOT).matches("quit|exit|help|\\?|format (table|csv|json)");
        }
    }
}
