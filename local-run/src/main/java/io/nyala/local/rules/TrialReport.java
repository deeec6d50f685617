package io.nyala.local.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.nyala.identity.Identifier;
import io.nyala.identity.IdentifierKey;
import io.nyala.identity.ProfileId;
import io.nyala.link.LinkedPeople;
import io.nyala.link.LinkedPeople.Conflict;
import io.nyala.link.Regrouping;
import io.nyala.link.Regrouping.Part;
import io.nyala.link.Regrouping.Whole;
import io.nyala.local.answer.Answer;
import io.nyala.local.answer.Format;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How people differ between the rules in force and others, in tables: totals, people, identifiers, conflicts, examples. */
public final class TrialReport {
    private final RulesTrial before;
    private final RulesTrial after;
    private final Map<IdentifierKey, ProfileId> peopleBefore;
    private final Map<IdentifierKey, ProfileId> peopleAfter;
    private final Regrouping regrouping;
    private final Map<String, List<IdentifierKey>> identifierChanges = new LinkedHashMap<>();
    private final Map<String, Answer> tables = new LinkedHashMap<>();

    /**
     * Compares two trials of one log.
     *
     * @param before with the rules in force
     * @param after with the others
     * @param examples how many of each kind at most
     * @param showValues whether examples show personal data
     */
    public TrialReport(RulesTrial before, RulesTrial after, int examples, boolean showValues) {
        this.before = before;
        this.after = after;
        this.peopleBefore = before.people().people();
        this.peopleAfter = after.people().people();
        this.regrouping = Regrouping.between(peopleBefore, peopleAfter);
        changeIdentifiers();
        tables.put("totals", totals());
        tables.put("people", people());
        tables.put("identifiers", identifiers());
        tables.put("conflicts", conflicts());
        tables.put("examples", examples(examples, showValues));
    }

    /** The tables by name. */
    public Map<String, Answer> tables() {
        return tables;
    }

    /** As a page for people; not flushed. */
    public void page(PrintWriter out) {
        tables.forEach((name, table) -> {
            out.println(name);
            Format.TABLE.print(table, out);
            out.println();
        });
    }

    /** As one JSON object with an array of objects for each table; not flushed. */
    public void json(PrintWriter out) {
        Map<String, Object> objects = new LinkedHashMap<>();
        tables.forEach((name, table) -> objects.put(name, table.objects().toList()));
        try {
            out.println(new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValueAsString(objects));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("tables of plain values cannot be written as JSON", e);
        }
    }

    private void changeIdentifiers() {
        Set<IdentifierKey> demotedBefore = before.people().demoted();
        demotedBefore.retainAll(peopleAfter.keySet()); // the others are refused
        Set<IdentifierKey> demotedAfter = after.people().demoted();
        // who is erased under one of the two only is neither refused nor accepted
        identifierChanges.put("refused", without(regrouping.gone(), after.people()));
        identifierChanges.put("accepted", without(regrouping.come(), before.people()));
        identifierChanges.put("demoted", minus(demotedAfter, demotedBefore));
        identifierChanges.put("demoted no more", minus(demotedBefore, demotedAfter));
    }

    private static List<IdentifierKey> without(List<IdentifierKey> keys, LinkedPeople erasedFrom) {
        return keys.stream().filter(key -> !erasedFrom.wasErased(key)).toList();
    }

    private static List<IdentifierKey> minus(Set<IdentifierKey> keys, Set<IdentifierKey> others) {
        return keys.stream().filter(key -> !others.contains(key)).sorted().toList();
    }

    private Answer totals() {
        return new Answer(
                List.of("what", "before", "after"),
                List.of(
                        List.of("events accepted", before.accepted(), after.accepted()),
                        List.of("events rejected", before.rejected(), after.rejected()),
                        List.of("events that counted before", before.duplicates(), after.duplicates()),
                        List.of("orders accepted", before.ordersAccepted(), after.ordersAccepted()),
                        List.of("orders rejected", before.ordersRejected(), after.ordersRejected()),
                        List.of("identifiers", (long) peopleBefore.size(), (long) peopleAfter.size()),
                        List.of(
                                "identifiers erased",
                                before.people().erased(),
                                after.people().erased()),
                        List.of("people", distinct(peopleBefore), distinct(peopleAfter)),
                        List.of("conflicts", sum(before), sum(after))));
    }

    private static long distinct(Map<IdentifierKey, ProfileId> people) {
        return people.values().stream().distinct().count();
    }

    private static long sum(RulesTrial trial) {
        return trial.people().conflicts().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Answer people() {
        return new Answer(
                List.of("what", "people_before", "people_after"),
                List.of(
                        row(
                                "merge",
                                Regrouping.others(regrouping.merged()),
                                regrouping.merged().size()),
                        row("split", regrouping.split().size(), Regrouping.others(regrouping.split()))));
    }

    private static List<@Nullable Object> row(String what, int peopleBefore, int peopleAfter) {
        return List.of(what, (long) peopleBefore, (long) peopleAfter);
    }

    private Answer identifiers() {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        identifierChanges.forEach((what, keys) -> keys.stream()
                .collect(Collectors.groupingBy(key -> identifier(key).namespace(), TreeMap::new, Collectors.counting()))
                .forEach((namespace, count) -> rows.add(List.of(what, namespace, count))));
        return new Answer(List.of("what", "namespace", "identifiers"), rows);
    }

    private Identifier identifier(IdentifierKey key) {
        Identifier known = before.people().identifiers().get(key);
        return known == null ? after.people().identifiers().get(key) : known;
    }

    private Answer conflicts() {
        Map<Conflict, Long> here = before.people().conflicts();
        Map<Conflict, Long> there = after.people().conflicts();
        Set<Conflict> kinds =
                new TreeSet<>(Comparator.comparing(Conflict::namespace).thenComparing(Conflict::reason));
        kinds.addAll(here.keySet());
        kinds.addAll(there.keySet());
        return new Answer(
                List.of("namespace", "reason", "before", "after"),
                kinds.stream()
                        .map(kind -> List.<@Nullable Object>of(
                                kind.namespace(),
                                kind.reason(),
                                here.getOrDefault(kind, 0L),
                                there.getOrDefault(kind, 0L)))
                        .toList());
    }

    /** Part tells which identifiers are one person on the other side: of those who merge before, of those who split after. */
    private Answer examples(int most, boolean showValues) {
        List<String> columns = new ArrayList<>(List.of("what", "example", "part", "namespace", "key"));
        if (showValues) {
            columns.add("value");
        }
        Map<String, List<List<List<IdentifierKey>>>> examples = new LinkedHashMap<>();
        examples.put("merge", parts(regrouping.merged(), most));
        examples.put("split", parts(regrouping.split(), most));
        identifierChanges.forEach((what, keys) -> examples.put(
                what,
                keys.stream().limit(most).map(key -> List.of(List.of(key))).toList()));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        examples.forEach((what, some) -> {
            for (int example = 0; example < some.size(); example++) {
                List<List<IdentifierKey>> parts = some.get(example);
                for (int part = 0; part < parts.size(); part++) {
                    for (IdentifierKey key : parts.get(part)) {
                        rows.add(example(what, example + 1, part + 1, identifier(key), showValues));
                    }
                }
            }
        });
        return new Answer(columns, rows);
    }

    private static List<List<List<IdentifierKey>>> parts(List<Whole> wholes, int most) {
        return wholes.stream()
                .limit(most)
                .map(whole -> whole.parts().stream().map(Part::identifiers).toList())
                .toList();
    }

    private static List<@Nullable Object> example(
            String what, int example, int part, Identifier identifier, boolean showValues) {
        List<@Nullable Object> row = new ArrayList<>(List.of(
                what, example, part, identifier.namespace(), identifier.key().hex()));
        if (showValues) {
            row.add(identifier.value());
        }
        return row;
    }
}
