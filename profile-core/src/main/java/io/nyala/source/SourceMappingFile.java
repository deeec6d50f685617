package io.nyala.source;

import io.nyala.settings.InvalidSettingsException;
import io.nyala.settings.Section;
import io.nyala.settings.SettingsFile;
import io.nyala.source.ValueRule.Column;
import io.nyala.source.ValueRule.Constant;
import io.nyala.source.ValueRule.Expression;
import io.nyala.source.ValueRule.Origin;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file that maps the tables of one source, as an operator writes it; see docs/sources.md for the form.
 *
 * <pre>
 * version: 1
 * tables:
 *   public.customer:
 *     identifiers: {user_id: customer_no, email: mail}
 *     attributes:
 *       first_name: vorname
 *       birth_date: {column: born, type: date, formats: [dd.MM.yyyy]}
 *       gender: {column: sex, codes: {1: male, 2: female}, otherwise: unknown}
 * </pre>
 */
public final class SourceMappingFile {

    /** The form of the file that this build reads. */
    public static final int FORMAT = 1;

    private static final List<String> KEYS = List.of("version", "tables");
    private static final List<String> TABLE_KEYS =
            List.of("key", "identifiers", "attributes", "deleted", "occurred_at", "consent");
    private static final List<String> VALUE_KEYS =
            List.of("column", "constant", "expression", "type", "formats", "zone", "codes", "otherwise");
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.]{1,200}");
    private static final Set<String> BOTH = Set.of("email", "phone");

    private SourceMappingFile() {}

    /**
     * Reads a file.
     *
     * @throws InvalidSettingsException with every mistake
     */
    public static SourceMapping read(Path file) {
        return SettingsFile.read(file, SourceMappingFile::mapping);
    }

    /**
     * Reads the text of a file.
     *
     * @param name of the file, for mistakes
     * @throws InvalidSettingsException with every mistake
     */
    public static SourceMapping parse(String name, String text) {
        return SettingsFile.parse(name, text, SourceMappingFile::mapping);
    }

    private static SourceMapping mapping(Section file) {
        file.refuseOthersThan(KEYS);
        int unused = file.whole("version", FORMAT, FORMAT);
        Section tables = file.section("tables", null);
        Map<String, TableMapping> byName = new LinkedHashMap<>();
        for (String table : tables.keys()) {
            byName.put(table, table(tables.section(table, null)));
        }
        if (byName.isEmpty()) {
            file.refuse("tables", " names no table: write at least one");
        }
        return new SourceMapping(byName);
    }

    private static TableMapping table(Section table) {
        table.refuseOthersThan(TABLE_KEYS);
        Map<String, ValueRule> identifiers = values(table, "identifiers");
        Map<String, ValueRule> attributes = values(table, "attributes");
        if (identifiers.isEmpty()) {
            table.refuse("identifiers", " are missing: a row must say who it is about");
        }
        for (String name : BOTH) {
            if (identifiers.containsKey(name) && attributes.containsKey(name)) {
                table.refuse("attributes", " names " + name + ", which is an identifier already: write it there only");
            }
        }
        return new TableMapping(
                table.list("key", Function.identity()),
                identifiers,
                attributes,
                valueOrNull(table, "deleted", ValueType.TRUTH),
                valueOrNull(table, "occurred_at", ValueType.INSTANT),
                values(table, "consent", ValueType.TRUTH));
    }

    private static Map<String, ValueRule> values(Section table, String key) {
        return values(table, key, ValueType.AS_IS);
    }

    private static Map<String, ValueRule> values(Section table, String key, ValueType usual) {
        Map<String, ValueRule> values = new LinkedHashMap<>();
        if (table.says(key)) {
            Section section = table.section(key, null);
            for (String name : section.keys()) {
                if (!key.equals("consent") && !NAME.matcher(name).matches()) {
                    section.refuse(name, " is no name: write it in lower case, such as first_name");
                }
                values.put(name, value(section, name, usual));
            }
        }
        return values;
    }

    private static @Nullable ValueRule valueOrNull(Section section, String key, ValueType usual) {
        return section.says(key) ? value(section, key, usual) : null;
    }

    /** A column's name alone, or a section that says more. */
    private static ValueRule value(Section section, String key, ValueType usual) {
        if (!section.isSection(key)) {
            String column = section.wordOrNull(key, Function.identity());
            return rule(new Column(Objects.requireNonNullElse(column, "")), usual);
        }
        Section said = section.section(key, null);
        said.refuseOthersThan(VALUE_KEYS);
        ValueType type = said.says("type") ? said.oneOf(ValueType.class, "type") : usual;
        List<String> formats = said.list("formats", DateForms::check);
        if (!formats.isEmpty() && type != ValueType.DATE && type != ValueType.INSTANT) {
            said.refuse("formats", " are of dates only: write type: date or type: instant");
        }
        ZoneId zone = said.wordOrNull("zone", SourceMappingFile::zone);
        return new ValueRule(
                origin(said),
                type,
                formats,
                zone == null ? ZoneOffset.UTC : zone,
                codes(said),
                said.wordOrNull("otherwise", Function.identity()));
    }

    private static ValueRule rule(Origin origin, ValueType type) {
        return new ValueRule(origin, type, List.of(), ZoneOffset.UTC, Map.of(), null);
    }

    private static Origin origin(Section said) {
        List<Origin> origins = new ArrayList<>();
        if (said.says("column")) {
            origins.add(new Column(Objects.requireNonNullElse(said.wordOrNull("column", Function.identity()), "")));
        }
        if (said.says("constant")) {
            origins.add(new Constant(Objects.requireNonNullElse(said.wordOrNull("constant", Function.identity()), "")));
        }
        if (said.says("expression")) {
            origins.add(new Expression(Objects.requireNonNullElse(said.wordOrNull("expression", Formula::check), "")));
        }
        if (origins.size() != 1) {
            said.refuse("column", " or constant or expression: write one of them");
        }
        return origins.isEmpty() ? new Constant("") : origins.get(0);
    }

    private static Map<String, String> codes(Section said) {
        Map<String, String> meanings = new LinkedHashMap<>();
        if (said.says("codes")) {
            Section codes = said.section("codes", null);
            for (String code : codes.keys()) {
                String meaning = codes.wordOrNull(code, Function.identity());
                meanings.put(code, meaning == null ? "" : meaning);
            }
        }
        return meanings;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no time zone: write one such as Europe/Berlin", e);
        }
    }
}
