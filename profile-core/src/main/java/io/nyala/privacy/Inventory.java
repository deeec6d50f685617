package io.nyala.privacy;

import static io.nyala.privacy.Holding.Content.KEYS;
import static io.nyala.privacy.Holding.Content.NOTHING;
import static io.nyala.privacy.Holding.Content.VALUES;
import static io.nyala.privacy.Holding.Erasure.AGES_OUT;
import static io.nyala.privacy.Holding.Erasure.BY_HAND;
import static io.nyala.privacy.Holding.Erasure.NONE;
import static io.nyala.privacy.Holding.Erasure.REMOVED;
import static io.nyala.privacy.Holding.Erasure.SUPPRESSES;
import static io.nyala.privacy.Holding.Kind.FILE;
import static io.nyala.privacy.Holding.Kind.STATE;
import static io.nyala.privacy.Holding.Kind.TABLE;
import static io.nyala.privacy.Holding.Kind.TOPIC;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every place that can hold something of a person, and those that are known not to: what erasure and export go by, and what the records
 * of processing are written from (GDPR Art. 30).
 *
 * <p>Tests compare it with what is really there: the states in a savepoint of the job, the tables, the topics, the folders of a running
 * system. What is found and does not stand here turns the build red.
 */
public final class Inventory {

    private static final String SUPPRESSION = "so that who was forgotten does not come back";
    private static final String PROFILES = "to know a customer as one person";
    private static final String SESSIONS = "to know what was done in one visit";
    private static final String IDENTITY = "to know which identifiers are one person";
    private static final String FOLLOWING = "so that other systems can follow who is who";
    private static final String RECOVERY = "to go on after a failure without losing or doubling anything";
    private static final String INTAKE = "to be read, and read again after a failure";
    private static final String FOR_EVER = "without end";
    private static final String LOG_AGE = "as long as the broker keeps the topic, 7 days unless it is told otherwise";
    private static final String POLICY_AGE = "as long as the privacy policy says, without end where it says nothing";
    private static final String VISITOR_AGE =
            "until the visitor's sessions are final, and at most 7 days beyond what the session rules ask for";

    /** All of them. */
    public static final List<Holding> ALL = List.of(
            new Holding(
                    STATE,
                    "recent-messages",
                    "sessionize-events",
                    VALUES,
                    SESSIONS,
                    VISITOR_AGE,
                    REMOVED,
                    "Open sessions of a browser or device: pages, campaigns, times; hashes of message ids."),
            new Holding(
                    STATE,
                    "_timer_state/event_wake-visitor",
                    "sessionize-events",
                    KEYS,
                    SESSIONS,
                    VISITOR_AGE,
                    AGES_OUT,
                    "When to look at a visitor again."),
            new Holding(
                    STATE,
                    "_timer_state/processing_wake-visitor",
                    "sessionize-events",
                    KEYS,
                    SESSIONS,
                    VISITOR_AGE,
                    AGES_OUT,
                    "When to look at a visitor again, by the clock."),
            new Holding(
                    STATE,
                    "seen-pairs",
                    "observe-identifiers",
                    KEYS,
                    IDENTITY,
                    "7 days after the pair was told",
                    REMOVED,
                    "Which identifiers a browser or device has shown together."),
            new Holding(
                    STATE,
                    "source-row",
                    "follow-source-rows",
                    KEYS,
                    SUPPRESSION,
                    FOR_EVER,
                    SUPPRESSES,
                    "Keyed hashes of what a row of a database or file says and whom it is about, so that the same row says nothing again."),
            new Holding(
                    STATE,
                    "linked-identifiers",
                    "link-identities",
                    KEYS,
                    IDENTITY,
                    POLICY_AGE,
                    SUPPRESSES,
                    "The person that an identifier names, and which others it was seen with. Of an erased one: the time of the erasure."),
            new Holding(
                    STATE,
                    "components",
                    "link-identities",
                    KEYS,
                    IDENTITY,
                    POLICY_AGE,
                    REMOVED,
                    "The identifiers of one person, and what connects them."),
            new Holding(
                    STATE,
                    "matches",
                    "link-identities",
                    KEYS,
                    IDENTITY,
                    FOR_EVER,
                    REMOVED,
                    "Doubtful matches: two identifiers, who said so, the evidence, which must be without personal data."),
            new Holding(
                    STATE,
                    "recent-changes",
                    "link-identities",
                    KEYS,
                    RECOVERY,
                    "until the next checkpoint is complete",
                    AGES_OUT,
                    "Lines of history that may have to be written again."),
            new Holding(
                    STATE,
                    "identifier",
                    "resolve-identity",
                    VALUES,
                    PROFILES,
                    POLICY_AGE,
                    REMOVED,
                    "The value of an identifier and all that its events say of the person. Of an erased one: the time of the erasure."),
            new Holding(
                    STATE,
                    "person",
                    "update-profile",
                    VALUES,
                    PROFILES,
                    POLICY_AGE,
                    REMOVED,
                    "The same by person, of people with several identifiers."),
            new Holding(
                    STATE,
                    "_timer_state/processing_purge-again",
                    "resolve-identity",
                    KEYS,
                    SUPPRESSION,
                    "minutes",
                    AGES_OUT,
                    "Whose rows of events are purged once more."),
            new Holding(
                    STATE,
                    "_timer_state/event_purge-again",
                    "resolve-identity",
                    KEYS,
                    "to let go of attributes in time",
                    POLICY_AGE,
                    AGES_OUT,
                    "When the next attribute of an identifier expires."),
            nothing(STATE, "attribute-retention", "resolve-identity", "For how long attributes were kept by then."),
            nothing(STATE, "orders", "link-identities", "Ids of orders that were carried out."),
            nothing(STATE, "epoch", "link-identities", "Number of the last line of history."),
            nothing(STATE, "journal-position", "read-written-keys", "Positions in the write journal."),
            new Holding(
                    STATE,
                    "SourceReaderState",
                    "read-events, read-control, read-erasure-receipts; of CdcJob read-<source>",
                    VALUES,
                    INTAKE,
                    "positions in the log as long as the job; of CdcJob the bounds of the chunks of its first reading and the names of files too",
                    BY_HAND,
                    "Positions in logs. Of CdcJob, in its readers and its coordinators: the primary keys at which chunks begin and end, one row in"
                            + " chunk_rows; of watched folders the names of all files that were seen, which must not name people. Gone when the job is"
                            + " started without state."),
            nothing(STATE, "watermark", "sessionize-events", "How far event time has come."),
            new Holding(
                    TABLE,
                    "profile",
                    "write-profiles",
                    VALUES,
                    PROFILES,
                    POLICY_AGE,
                    REMOVED,
                    "One row a person. Kudu keeps what a row was for an hour unless it is told otherwise."),
            new Holding(
                    TABLE,
                    "identifier",
                    "write-identifiers",
                    VALUES,
                    IDENTITY,
                    POLICY_AGE,
                    REMOVED,
                    "One row an identifier, with its value."),
            new Holding(
                    TABLE,
                    "session",
                    "write-sessions",
                    VALUES,
                    SESSIONS,
                    POLICY_AGE,
                    REMOVED,
                    "One row a session: pages, campaign, device."),
            new Holding(
                    TABLE,
                    "event",
                    "write-events",
                    VALUES,
                    "to answer what happened, event by event",
                    POLICY_AGE,
                    REMOVED,
                    "One row an event, with what the sender said of it."),
            new Holding(
                    TABLE,
                    "identity_change",
                    "write-identity-changes",
                    KEYS,
                    "to explain why identifiers are one person, and to undo it",
                    FOR_EVER,
                    BY_HAND,
                    "One row a merge, split, erasure; ids of the messages that gave the evidence."),
            new Holding(
                    TABLE,
                    "pending_match",
                    "write-pending-matches",
                    KEYS,
                    "for stewards to decide",
                    FOR_EVER,
                    REMOVED,
                    "One row a doubtful match."),
            new Holding(
                    TABLE,
                    "erasure",
                    "write-erasures",
                    KEYS,
                    "to prove what was erased",
                    FOR_EVER,
                    SUPPRESSES,
                    "The ledger: one row an order to forget that was carried out."),
            new Holding(
                    TABLE,
                    "erasure_receipt",
                    "write-erasure-receipts",
                    KEYS,
                    "to prove what was erased",
                    FOR_EVER,
                    SUPPRESSES,
                    "One row an identifier that was forgotten, as a keyed hash."),
            nothing(TABLE, "schema_version", "the tool that applies tables", "Which version the tables have."),
            new Holding(
                    TOPIC,
                    "event.v1",
                    "senders",
                    VALUES,
                    INTAKE,
                    LOG_AGE,
                    AGES_OUT,
                    "Messages as they were sent. Other topics named by event.topics are the same."),
            new Holding(
                    TOPIC,
                    "source_change.v1",
                    "sources",
                    VALUES,
                    INTAKE,
                    LOG_AGE,
                    AGES_OUT,
                    "Changes of databases, rows of files."),
            new Holding(
                    TOPIC,
                    "control.v1",
                    "stewards and privacy officers",
                    VALUES,
                    INTAKE,
                    LOG_AGE,
                    AGES_OUT,
                    "Orders, with the identifiers that they are about."),
            new Holding(
                    TOPIC,
                    "rejected_event.v1",
                    "publish-rejected-events",
                    VALUES,
                    "to be repaired and sent again",
                    LOG_AGE,
                    AGES_OUT,
                    "Messages and rows that could not be accepted, whole."),
            new Holding(
                    TOPIC,
                    "late_event.v1",
                    "publish-late-events",
                    KEYS,
                    "to be counted, and sent again for their sessions",
                    LOG_AGE,
                    AGES_OUT,
                    "Where an event stands in the log, and the key of its visitor."),
            new Holding(
                    TOPIC,
                    "profile_change.v1",
                    "publish-profile-changes",
                    KEYS,
                    FOLLOWING,
                    FOR_EVER + ", one message a profile id (compacted)",
                    BY_HAND,
                    "Which profile became part of which."),
            new Holding(
                    TOPIC,
                    "identity_change.v1",
                    "publish-identity-changes",
                    KEYS,
                    FOLLOWING,
                    FOR_EVER,
                    BY_HAND,
                    "The lines of table identity_change."),
            new Holding(
                    TOPIC,
                    "pending_match.v1",
                    "publish-pending-matches",
                    KEYS,
                    FOLLOWING,
                    LOG_AGE,
                    AGES_OUT,
                    "The rows of table pending_match."),
            new Holding(
                    TOPIC,
                    "written_key.v1",
                    "the writers of tables",
                    KEYS,
                    RECOVERY,
                    LOG_AGE,
                    AGES_OUT,
                    "Which rows were written since the last checkpoint."),
            new Holding(
                    TOPIC,
                    "erasure_receipt.v1",
                    "publish-erasure-receipts",
                    KEYS,
                    SUPPRESSION,
                    FOR_EVER,
                    SUPPRESSES,
                    "Who was forgotten, and up to when."),
            new Holding(
                    FILE,
                    "data/kafka",
                    "Kafka",
                    VALUES,
                    "the topics above",
                    "as they say, and an hour more: until their segment of the log is over",
                    AGES_OUT,
                    "Segments of the log."),
            new Holding(
                    FILE,
                    "data/kudu-master",
                    "Kudu",
                    KEYS,
                    "to know where the tables lie",
                    FOR_EVER,
                    AGES_OUT,
                    "Names of tables and bounds of their tablets."),
            new Holding(
                    FILE,
                    "data/kudu-tserver-1",
                    "Kudu",
                    VALUES,
                    "the tables above",
                    "as they say; what rows were for an hour and until the next compaction of changes; the write-ahead log until enough is written after it",
                    AGES_OUT,
                    "Blocks and write-ahead logs of the tables."),
            new Holding(
                    FILE,
                    "data/checkpoints",
                    "Flink",
                    VALUES,
                    RECOVERY,
                    "the last checkpoint, with files of earlier ones that it still needs, until RocksDB compacts them",
                    AGES_OUT,
                    "The states above."),
            new Holding(
                    FILE,
                    "data/savepoints",
                    "Flink",
                    VALUES,
                    RECOVERY,
                    "until an operator deletes them",
                    BY_HAND,
                    "The states above, as they were when the savepoint was taken."),
            new Holding(
                    FILE,
                    "data/postgres",
                    "PostgreSQL",
                    VALUES,
                    "to show how databases are read",
                    "until it is deleted there, and some time more in the server's log and in space that it has not used again",
                    BY_HAND,
                    "The demo database of ./nyala up --with postgres: invented travellers, and what is put beside them."),
            nothing(
                    FILE,
                    "data/prometheus",
                    "Prometheus",
                    "Metrics of ./nyala up --with prometheus: counts and times."),
            new Holding(
                    FILE,
                    "run/tmp",
                    "Flink",
                    VALUES,
                    RECOVERY,
                    "until the job stops",
                    AGES_OUT,
                    "RocksDB's files of the states above."),
            nothing(FILE, "run/upload", "Flink", "The programs of the jobs."),
            new Holding(
                    FILE,
                    "run/sql",
                    "the SQL endpoint",
                    VALUES,
                    "to answer queries larger than memory",
                    "some time after the query, at the latest until the endpoint starts again",
                    AGES_OUT,
                    "What a query spills or shuffles."),
            nothing(FILE, "run/views", "./nyala up", "Statements that make the views."),
            nothing(FILE, "run/flink-conf", "./nyala up", "Settings of Flink."),
            nothing(FILE, "run/job.properties", "./nyala up", "Options of the job."),
            nothing(FILE, "run/cdc.properties", "./nyala up", "Options of the job that reads databases."),
            nothing(FILE, "run/databases.yaml", "./nyala up", "Which databases that job reads."),
            nothing(FILE, "run/crm.password", "./nyala up", "Its password of the demo database."),
            nothing(FILE, "logs", "every part", "What the parts say of themselves: no values of anybody."),
            nothing(FILE, "demo", "./nyala demo", "Invented people and all they did: nobody real."),
            nothing(FILE, "data/jobs.txt", "./nyala up", "Ids of the jobs that ran here."),
            nothing(FILE, "data/cdc-jobs.txt", "./nyala up", "Ids of the jobs that read databases."),
            nothing(FILE, "identity.key", "./nyala up", "The secret by which identifiers become keys."),
            nothing(FILE, "job.properties", "./nyala up", "Options of the job that later starts keep."),
            nothing(FILE, "namespaces.yaml", "./nyala up", "Identity rules that later starts keep."),
            nothing(FILE, "privacy.yaml", "./nyala up", "Privacy policy that later starts keep."),
            nothing(FILE, "mappings", "./nyala up", "Mappings of sources that later starts keep."),
            nothing(FILE, "system.json", "./nyala up", "Addresses and process ids."),
            nothing(FILE, "lock", "./nyala up", "Held while a system runs."),
            new Holding(
                    FILE,
                    "sql-history",
                    "./nyala sql",
                    VALUES,
                    "to ask again without typing",
                    "until it is deleted",
                    BY_HAND,
                    "Queries that were typed, which can name people."));

    private Inventory() {}

    /** The places of one kind, in the order in which data comes by. */
    public static List<Holding> of(Holding.Kind kind) {
        return ALL.stream().filter(holding -> holding.kind() == kind).toList();
    }

    /** Names of the places of one kind. */
    public static Set<String> names(Holding.Kind kind) {
        return of(kind).stream().map(Holding::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * One place.
     *
     * @throws IllegalArgumentException when it is not on the list
     */
    public static Holding find(Holding.Kind kind, String name) {
        return of(kind).stream()
                .filter(holding -> holding.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no " + kind + " of that name is on the list: " + name));
    }

    /** The places by which others get to know of people (GDPR Art. 15(1)(c)): tables that are asked, topics that are followed. */
    public static List<Holding> recipients() {
        return ALL.stream()
                .filter(holding -> holding.content() != NOTHING)
                .filter(holding -> holding.kind() == TABLE || holding.purpose().equals(FOLLOWING))
                .toList();
    }

    private static Holding nothing(Holding.Kind kind, String name, String keeper, String note) {
        return new Holding(kind, name, keeper, NOTHING, "", "", NONE, note);
    }
}
