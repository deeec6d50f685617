package io.nyala.jobs.metrics;

import static io.nyala.jobs.OperatorId.FOLLOW_SOURCE_ROWS;
import static io.nyala.jobs.OperatorId.LINK_IDENTITIES;
import static io.nyala.jobs.OperatorId.OBSERVE_IDENTIFIERS;
import static io.nyala.jobs.OperatorId.READ_EVENTS;
import static io.nyala.jobs.OperatorId.READ_SOURCE_CHANGES;
import static io.nyala.jobs.OperatorId.READ_WRITTEN_KEYS;
import static io.nyala.jobs.OperatorId.RESOLVE_IDENTITY;
import static io.nyala.jobs.OperatorId.SESSIONIZE_EVENTS;
import static io.nyala.jobs.OperatorId.SPLIT_SOURCE_ROWS;
import static io.nyala.jobs.OperatorId.STANDARDIZE_COMMANDS;
import static io.nyala.jobs.OperatorId.STANDARDIZE_EVENTS;
import static io.nyala.jobs.OperatorId.UPDATE_PROFILE;
import static io.nyala.jobs.OperatorId.WRITE_ERASURES;
import static io.nyala.jobs.OperatorId.WRITE_ERASURE_RECEIPTS;
import static io.nyala.jobs.OperatorId.WRITE_EVENTS;
import static io.nyala.jobs.OperatorId.WRITE_IDENTIFIERS;
import static io.nyala.jobs.OperatorId.WRITE_IDENTITY_CHANGES;
import static io.nyala.jobs.OperatorId.WRITE_PENDING_MATCHES;
import static io.nyala.jobs.OperatorId.WRITE_PROFILES;
import static io.nyala.jobs.OperatorId.WRITE_SESSIONS;
import static io.nyala.jobs.metrics.MetricsCatalogue.Kind.COUNT;
import static io.nyala.jobs.metrics.MetricsCatalogue.Kind.COUNT_OF_TASK;
import static io.nyala.jobs.metrics.MetricsCatalogue.Kind.HISTOGRAM;
import static io.nyala.jobs.metrics.MetricsCatalogue.Kind.RATE;
import static io.nyala.jobs.metrics.MetricsCatalogue.Kind.VALUE;

import io.nyala.jobs.OperatorId;
import io.nyala.jobs.metrics.RegisteredMetrics.Registered;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Every metric that the jobs register themselves: what operators read in docs/generated/metrics.md. Runs of the real jobs compare it with what
 * they register.
 */
public final class MetricsCatalogue {
    /** Stands for the operator that reads a database, whose name has that of the source. */
    public static final String READ_DATABASE = "read-<database>";
    /** Stands for the operator that reads a folder, likewise. */
    public static final String READ_FOLDER = "read-<folder>";

    private static final String OPERATOR = "flink_taskmanager_job_task_operator_";
    private static final String COORDINATOR = "flink_jobmanager_job_operator_coordinator_enumerator_";
    private static final OperatorId[] WRITERS = {
        WRITE_PROFILES,
        WRITE_IDENTIFIERS,
        WRITE_SESSIONS,
        WRITE_EVENTS,
        WRITE_IDENTITY_CHANGES,
        WRITE_PENDING_MATCHES,
        WRITE_ERASURES,
        WRITE_ERASURE_RECEIPTS
    };

    /** Sorts of metrics. */
    public enum Kind {
        /** Part of the checkpoint. */
        COUNT("count"),
        /** From 0 at each start of the task. */
        COUNT_OF_TASK("count, of this start"),
        /** What is now. */
        VALUE("value"),
        /** A second, over the last minute. */
        RATE("rate"),
        /** Quantiles of the last 1,000. */
        HISTOGRAM("quantiles");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /**
     * A metric.
     *
     * @param prometheusName as Flink's reporter for Prometheus calls it
     * @param operators ids of those that have it
     * @param unit of its numbers
     * @param says one sentence
     */
    public record Described(String prometheusName, List<String> operators, Kind kind, String unit, String says) {}

    /** All, in the order of the journey of an event. */
    public static final List<Described> ALL = List.of(
            of(
                    "deserializer_identityRulesVersion",
                    VALUE,
                    "number",
                    "The operator's number of the identity rules in force.",
                    READ_EVENTS),
            of(
                    "deserializer_rowsUnmapped",
                    COUNT_OF_TASK,
                    "rows",
                    "Of tables of which no mapping says anything; they are left out.",
                    READ_SOURCE_CHANGES),
            of(
                    "deserializer_rowIdentifiersRefused",
                    COUNT_OF_TASK,
                    "identifiers",
                    "Identifiers in rows that can name nobody; the row counts without them.",
                    READ_SOURCE_CHANGES),
            of(
                    "eventsIn",
                    COUNT,
                    "events",
                    "That came in.",
                    STANDARDIZE_EVENTS,
                    SESSIONIZE_EVENTS,
                    OBSERVE_IDENTIFIERS,
                    RESOLVE_IDENTITY),
            of(
                    "eventsOut",
                    COUNT,
                    "events",
                    "That went on; of `follow-source-rows` what rows say anew or take back.",
                    STANDARDIZE_EVENTS,
                    SESSIONIZE_EVENTS,
                    OBSERVE_IDENTIFIERS,
                    FOLLOW_SOURCE_ROWS),
            of(
                    "eventsRejected",
                    COUNT,
                    "events",
                    "That could not be accepted: dead letters on `rejected_event.v1`.",
                    STANDARDIZE_EVENTS),
            of(
                    "identifiersRefused",
                    COUNT,
                    "identifiers",
                    "Identifiers in accepted events that can name nobody.",
                    STANDARDIZE_EVENTS),
            of("rowsOut", COUNT, "rows", "Rows of databases and files that can be read.", SPLIT_SOURCE_ROWS),
            of(
                    "rowsRejected",
                    COUNT,
                    "rows",
                    "Rows that cannot: dead letters on `rejected_event.v1`.",
                    SPLIT_SOURCE_ROWS),
            of("rowsIn", COUNT, "rows", "That came in: said, repeated and stale ones.", FOLLOW_SOURCE_ROWS),
            of("rowsSaid", COUNT, "rows", "That said something anew, or were deleted.", FOLLOW_SOURCE_ROWS),
            of(
                    "rowsRepeated",
                    COUNT,
                    "rows",
                    "That said what they had said before; nothing follows.",
                    FOLLOW_SOURCE_ROWS),
            of(
                    "rowsStale",
                    COUNT,
                    "rows",
                    "Older than what the row has said since; nothing follows.",
                    FOLLOW_SOURCE_ROWS),
            of("commandsIn", COUNT, "orders", "Of stewards and officers.", STANDARDIZE_COMMANDS, LINK_IDENTITIES),
            of("commandsOut", COUNT, "orders", "That went on.", STANDARDIZE_COMMANDS),
            of(
                    "commandsRejected",
                    COUNT,
                    "orders",
                    "That cannot be carried out: dead letters on `rejected_event.v1`.",
                    STANDARDIZE_COMMANDS),
            of("eventsDuplicate", COUNT, "events", "Of a message that had counted.", SESSIONIZE_EVENTS),
            of("eventsInSession", COUNT, "events", "That are steps of a session.", SESSIONIZE_EVENTS),
            of("eventsLate", COUNT, "events", "Too late for their session; they count in profiles.", SESSIONIZE_EVENTS),
            of(
                    "source_eventsLate",
                    COUNT,
                    "events",
                    "Likewise, by the name of the source in label `source`.",
                    SESSIONIZE_EVENTS),
            of(
                    "eventsSampled",
                    COUNT,
                    "events",
                    "Of visitors with more than `session.max-held` steps; they count in profiles.",
                    SESSIONIZE_EVENTS),
            of("eventsOffVisit", COUNT, "events", "Of sources that are no visits, and of rows.", SESSIONIZE_EVENTS),
            of(
                    "eventsForgotten",
                    COUNT,
                    "events",
                    "Of people who were erased; they count nowhere.",
                    SESSIONIZE_EVENTS,
                    RESOLVE_IDENTITY),
            of(
                    "eventsReplayed",
                    COUNT,
                    "events",
                    "Duplicates that had been late and are in a session now.",
                    SESSIONIZE_EVENTS),
            of(
                    "stepsWithdrawn",
                    COUNT,
                    "steps",
                    "That were taken out of their session again, by sampling.",
                    SESSIONIZE_EVENTS),
            of(
                    "eventTimeMs",
                    VALUE,
                    "epoch ms",
                    "How far event time has come; -1 before the first event.",
                    SESSIONIZE_EVENTS),
            of(
                    "cacheHitRate",
                    VALUE,
                    "share",
                    "Of reads of state that the cache could answer.",
                    SESSIONIZE_EVENTS,
                    OBSERVE_IDENTIFIERS,
                    RESOLVE_IDENTITY,
                    UPDATE_PROFILE),
            of(
                    "eventsTold",
                    COUNT,
                    "events",
                    "That showed something new and wait for the linker's word.",
                    OBSERVE_IDENTIFIERS),
            of(
                    "newPairsPerSecond",
                    RATE,
                    "pairs",
                    "Pairs of identifiers that were told to the linker.",
                    OBSERVE_IDENTIFIERS),
            of("observationsIn", COUNT, "observations", "That came in; each has a verdict.", LINK_IDENTITIES),
            of("verdicts", COUNT, "verdicts", "That were given.", LINK_IDENTITIES),
            of(
                    "erasuresIn",
                    COUNT,
                    "receipts",
                    "Receipts of erasures that were read back from `erasure_receipt.v1`.",
                    LINK_IDENTITIES),
            of(
                    "erasures",
                    COUNT,
                    "orders",
                    "Orders to forget that were carried out, each with a receipt.",
                    LINK_IDENTITIES),
            of("matchesRaised", COUNT, "matches", "Doubtful matches that a steward was asked about.", LINK_IDENTITIES),
            of("matchesDecided", COUNT, "matches", "Of them, decided or withdrawn.", LINK_IDENTITIES),
            of("pendingMatches", VALUE, "matches", "Raised and not decided.", LINK_IDENTITIES),
            of(
                    "largePeople",
                    COUNT,
                    "links",
                    "That made a person of more than half the allowed number of identifiers.",
                    LINK_IDENTITIES),
            of("linksPerSecond", RATE, "links", "Identifiers that became one person.", LINK_IDENTITIES),
            of("componentSize", HISTOGRAM, "identifiers", "How many a person has after a link.", LINK_IDENTITIES),
            of("linked", COUNT, "identifiers", "That became one person with another.", LINK_IDENTITIES),
            of("merged", COUNT, "identifiers", "That moved with their person into an older one.", LINK_IDENTITIES),
            of("split", COUNT, "identifiers", "That a steward cut off.", LINK_IDENTITIES),
            of("erased", COUNT, "identifiers", "That were forgotten.", LINK_IDENTITIES),
            of("expired", COUNT, "identifiers", "Not seen for longer than the policy keeps them.", LINK_IDENTITIES),
            of(
                    "demoted",
                    COUNT,
                    "identifiers",
                    "Seen with too many others: they link nobody any more.",
                    LINK_IDENTITIES),
            of(
                    "unlinked",
                    COUNT,
                    "identifiers",
                    "Cut off because what connected them was demoted or detached.",
                    LINK_IDENTITIES),
            of(
                    "confirmed",
                    COUNT,
                    "pairs",
                    "Of one person, that were seen together by a steward's word or new evidence.",
                    LINK_IDENTITIES),
            of("conflict", COUNT, "links", "That were refused, by a limit or a veto.", LINK_IDENTITIES),
            of(
                    "vetoed",
                    COUNT,
                    "orders",
                    "That two identifiers are never one person, or may be again.",
                    LINK_IDENTITIES),
            of("refused", COUNT, "orders", "That changed nothing.", LINK_IDENTITIES),
            of("eventsApplied", COUNT, "events", "That count in a profile, late ones too.", RESOLVE_IDENTITY),
            of(
                    "rowsBeyondLimit",
                    COUNT,
                    "rows",
                    "Of databases and files, left out because their identifier has too many.",
                    RESOLVE_IDENTITY),
            of("visitsIn", COUNT, "visits", "That came in.", RESOLVE_IDENTITY),
            of("visitsApplied", COUNT, "visits", "That count in a profile.", RESOLVE_IDENTITY),
            of(
                    "visitsWithoutFragment",
                    COUNT,
                    "visits",
                    "Of identifiers of which nothing is known any more.",
                    RESOLVE_IDENTITY),
            of("moves", COUNT, "identifiers", "That came to be of another person.", RESOLVE_IDENTITY),
            of(
                    "verdictWaitMicros",
                    HISTOGRAM,
                    "microseconds",
                    "How long an event waited for the linker's word.",
                    RESOLVE_IDENTITY),
            of("waiting", VALUE, "events", "That wait for it now.", RESOLVE_IDENTITY),
            of(
                    "placed",
                    COUNT,
                    "messages",
                    "What an identifier says of a person of several, told anew.",
                    UPDATE_PROFILE),
            of("retracted", COUNT, "messages", "The same, taken back.", UPDATE_PROFILE),
            of("rowsPending", VALUE, "rows", "Waiting or on their way to Kudu; at 10,000 the input waits.", WRITERS),
            of("rowsWritten", COUNT_OF_TASK, "rows", "That Kudu has acknowledged.", WRITERS),
            of(
                    "journalAppends",
                    COUNT_OF_TASK,
                    "keys",
                    "Written to the journal `written_key.v1` before their rows.",
                    WRITERS),
            of(
                    "freshnessMsP50",
                    VALUE,
                    "ms",
                    "From the arrival of the oldest input not yet seen in Kafka to the row in Kudu: median of the last minute; 0 when there was none.",
                    WRITERS),
            of("freshnessMsP99", VALUE, "ms", "The same, of 99 in 100 rows.", WRITERS),
            of(
                    "settled",
                    VALUE,
                    "0 or 1",
                    "1: the tables are exact. 0: after a restart rows are still checked.",
                    READ_WRITTEN_KEYS),
            of("reemissionsLeft", VALUE, "rows", "To be written again after a restart.", READ_WRITTEN_KEYS),
            of(
                    "coveredCheckpoint",
                    VALUE,
                    "id",
                    "The last checkpoint up to which no row is in doubt; -1 before.",
                    READ_WRITTEN_KEYS),
            cdc(OPERATOR, "snapshotRows", COUNT_OF_TASK, "rows", "Of the first reading.", READ_DATABASE),
            cdc(
                    OPERATOR,
                    "changes",
                    COUNT_OF_TASK,
                    "changes",
                    "Inserts, updates, deletes; more than 0: the first reading is over.",
                    READ_DATABASE),
            cdc(
                    OPERATOR,
                    "columnsUntold",
                    COUNT_OF_TASK,
                    "values",
                    "That the database did not send with a change because they had not changed.",
                    READ_DATABASE),
            cdc(
                    OPERATOR,
                    "changesWithoutKey",
                    COUNT_OF_TASK,
                    "changes",
                    "Of tables without a primary key; they are dropped.",
                    READ_DATABASE),
            cdc(
                    OPERATOR,
                    "commitToReaderMs",
                    VALUE,
                    "ms",
                    "From the commit to the reader, of the last change.",
                    READ_DATABASE),
            cdc(
                    COORDINATOR,
                    "slotLagBytes",
                    VALUE,
                    "bytes",
                    "Log that PostgreSQL keeps for us; 0 for MySQL.",
                    READ_DATABASE),
            cdc(COORDINATOR, "estimatedRows", VALUE, "rows", "About how many the tables have.", READ_DATABASE),
            cdc(
                    COORDINATOR,
                    "isReachable",
                    VALUE,
                    "0 or 1",
                    "0: the database did not answer the last time.",
                    READ_DATABASE),
            cdc(OPERATOR, "files", COUNT_OF_TASK, "files", "That were read to their end.", READ_FOLDER),
            cdc(OPERATOR, "rows", COUNT_OF_TASK, "rows", "That were sent on.", READ_FOLDER),
            cdc(OPERATOR, "rowsRejected", COUNT_OF_TASK, "rows", "Dead letters of files.", READ_FOLDER));

    private MetricsCatalogue() {}

    private static Described of(String name, Kind kind, String unit, String says, OperatorId... operators) {
        return new Described(
                OPERATOR + name, Arrays.stream(operators).map(OperatorId::id).toList(), kind, unit, says);
    }

    private static Described cdc(String scope, String name, Kind kind, String unit, String says, String operator) {
        return new Described(scope + name, List.of(operator), kind, unit, says);
    }

    /** What operators of these names register, by the catalogue. */
    public static Set<Registered> of(Predicate<String> operators) {
        return ALL.stream()
                .flatMap(metric ->
                        metric.operators().stream().map(operator -> new Registered(operator, metric.prometheusName())))
                .filter(metric -> operators.test(metric.operator()))
                .collect(Collectors.toSet());
    }

    /** What one operator registers. */
    public static Set<String> namesOf(String operator) {
        return of(operator::equals).stream().map(Registered::prometheusName).collect(Collectors.toSet());
    }
}
