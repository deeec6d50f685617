package io.nyala.local;

import io.nyala.local.answer.SqlConversation;
import io.nyala.local.answer.SqlEndpoint;
import io.nyala.local.answer.SqlText;
import io.nyala.local.answer.StatementFailure;
import io.nyala.local.home.CliFailure;
import io.nyala.local.home.NyalaHome;
import io.nyala.local.home.RunningSystem;
import io.nyala.local.prompt.SqlPrompt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks SQL: one query, a file of statements, standard input, or a person at a prompt. */
@Command(
        name = "sql",
        description = {
            "Ask SQL, for example \"select count(*) from profile\".",
            "Without QUERY and --file: a prompt with history and completion of names, or the statements of standard input."
        },
        mixinStandardHelpOptions = true)
final class SqlCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private QueryOptions options;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Statements that end with semicolons; stops at the first that fails.")
    private @Nullable Path file;

    @Option(
            names = "--on",
            paramLabel = "DATABASE",
            description =
                    "Another database of the running system: crm, of ./nyala up --with postgres. It can be changed.")
    private @Nullable String database;

    @Parameters(paramLabel = "QUERY", arity = "0..1", description = "Statements of Impala's SQL; read-only.")
    private @Nullable String query;

    @Override
    public Integer call() {
        if (query != null && file != null) {
            throw new ParameterException(
                    spec.commandLine(), "QUERY and --file are two ways to say what to ask: give one");
        }
        if (query == null && file == null && Screen.isAttended()) {
            return prompt();
        }
        SqlText text = SqlText.of(text());
        if (text.statements().isEmpty()) {
            throw new CliFailure("there is no statement in it");
        }
        try (SqlConversation sql = endpoint().open()) {
            text.statements().forEach(statement -> ask(sql, statement.inPlace()));
        }
        return 0;
    }

    private SqlEndpoint endpoint() {
        return database == null ? options.endpoint() : SqlEndpoint.on(database, RunningSystem.find());
    }

    private int prompt() {
        try (SqlConversation sql = endpoint().open()) {
            return SqlPrompt.at(
                    sql, options.format.format(), NyalaHome.find().folder().resolve("sql-history"));
        }
    }

    private String text() {
        try {
            if (query != null) {
                return query;
            }
            return file == null ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : Files.readString(file);
        } catch (IOException e) {
            throw CliFailure.because("cannot read " + (file == null ? "standard input" : file), e);
        }
    }

    private void ask(SqlConversation sql, String statement) {
        try {
            sql.ask(statement)
                    .ifPresent(answer ->
                            options.format.print(answer, spec.commandLine().getOut()));
        } catch (StatementFailure e) {
            e.picture().ifPresent(spec.commandLine().getErr()::println);
            throw e;
        }
    }
}
