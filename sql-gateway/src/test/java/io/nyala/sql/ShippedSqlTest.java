package io.nyala.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.nyala.sql.dialect.KnownFunctions;
import io.nyala.sql.dialect.Script;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** All SQL that the repository ships, in files and in the documentation, calls only functions that Impala has. */
class ShippedSqlTest {
    private static final Path ROOT = Path.of(System.getProperty("nyala.root"));
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", ".nyala", ".idea");

    private static final Pattern SQL_BLOCK = Pattern.compile("^```sql\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern NO_CODE = Pattern.compile(
            "--[^\\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])*'|\"(?:\\\\.|[^\"\\\\])*\"|`[^`]*`", Pattern.DOTALL);

    /** A name before a parenthesis, unless it is the name of something made or written to. */
    private static final Pattern CALL = Pattern.compile(
            "(?<!\\b(?:view|table|into|exists|role|with)\\s)\\b(?<![.\\w])([a-z_]\\w*)\\s*\\(",
            Pattern.CASE_INSENSITIVE);

    private static final Set<String> KEYWORDS = Set.of(
            "all",
            "and",
            "any",
            "as",
            "between",
            "by",
            "char",
            "comment",
            "cube",
            "decimal",
            "distinct",
            "else",
            "except",
            "exists",
            "from",
            "grouping",
            "hash",
            "having",
            "in",
            "intersect",
            "join",
            "key",
            "like",
            "not",
            "on",
            "or",
            "over",
            "partition",
            "range",
            "rollup",
            "select",
            "sets",
            "tblproperties",
            "then",
            "union",
            "using",
            "values",
            "varchar",
            "when",
            "where",
            "columns",
            "column");

    @Test
    void everyFunctionIsOneOfImpala() throws IOException {
        var unknown = new ArrayList<String>();
        for (var file : shipped()) {
            for (var sql : sql(file)) {
                unknownCalls(sql).forEach(name -> unknown.add(ROOT.relativize(file) + ": " + name));
            }
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void aForeignFunctionIsFound() {
        assertThat(
                        unknownCalls(
                                "CREATE VIEW v (a) AS WITH w AS (SELECT array_agg(x), count(*) FROM t WHERE b IN (1) -- foo(1)\n"
                                        + " AND c = 'bar(2)') SELECT nvl(`if (`, 1), approx_count_distinct (a) OVER (PARTITION BY d) FROM w"))
                .containsExactly("array_agg", "approx_count_distinct");
    }

    private static List<String> unknownCalls(String sql) {
        return Script.parts(sql).stream()
                .flatMap(part -> CALL.matcher(NO_CODE.matcher(part.text()).replaceAll(" ' "))
                        .results())
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .filter(name -> !KEYWORDS.contains(name) && !KnownFunctions.isImpalas(name))
                .toList();
    }

    private static List<String> sql(Path file) throws IOException {
        var text = Files.readString(file);
        return file.toString().endsWith(".sql")
                ? List.of(text)
                : SQL_BLOCK.matcher(text).results().map(match -> match.group(1)).toList();
    }

    private static List<Path> shipped() throws IOException {
        var found = new ArrayList<Path>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_OURS.contains(String.valueOf(folder.getFileName()))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".sql") || file.toString().endsWith(".md")) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
