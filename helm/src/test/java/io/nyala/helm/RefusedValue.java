package io.nyala.helm;

import com.fasterxml.jackson.databind.JsonNode;

/** A mistake that an operator can make, and what the chart says to it. The first word of the sentence is the value, what stands behind ; is what to do. */
enum RefusedValue {
    NO_KAFKA(
            "Kafka is not said",
            "{kafka: {bootstrapServers: ''}}",
            "kafka.bootstrapServers: it is missing; write host:port[,host:port]"),
    ADDRESS_WITHOUT_PORT(
            "An address has no port",
            "{kudu: {masters: 'kudu-1, kudu-2:7051'}}",
            "kudu.masters: kudu-1, kudu-2:7051 is no list of addresses; write host:port[,host:port] without spaces"),
    NO_KUDU("Kudu is not said", "{kudu: {masters: ''}}", "kudu.masters: it is missing; write host:port[,host:port]"),
    NO_IDENTITY_KEY(
            "There is no key for identifiers",
            "{identity: {key: {existingSecret: ''}}}",
            "identity.key.existingSecret: it is missing; make a Secret with at least 32 random bytes, and write its name"),
    TWO_FILES(
            "A file is given twice",
            "{privacy: {policy: {text: 'version: 1', existingConfigMap: policy}}}",
            "privacy.policy: both text and existingConfigMap are given; write one of them"),
    EMPTY_MAPPING(
            "A mapping is empty",
            "{sources: {mappings: {crm: {}}}}",
            "sources.mappings.crm: it has neither or both of text and existingConfigMap; write one of them"),
    MAPPING_NAME(
            "A mapping has a name that no volume can have",
            "{sources: {mappings: {CRM.eu: {text: 'version: 1'}}}}",
            "sources.mappings.CRM.eu: its name cannot be that of a volume; write small letters, digits and -, at most 41"),
    UNKNOWN_OPTION(
            "An option of the job is misspelt",
            "{profile: {options: {publish.intervall: 1 s}}}",
            "profile.options.publish.intervall: the job has no such option; see docs/generated/options.md for those that there are"),
    UNKNOWN_SOURCE_OPTION(
            "An option of a source is misspelt",
            "{profile: {options: {source.web.sessiongap: 1 h}}}",
            "profile.options.source.web.sessiongap: the job has no such option; see docs/generated/options.md for those that there are"),
    OPTION_OF_THE_CHART(
            "An option of the job has a value of its own in the chart",
            "{profile: {options: {kudu.masters: 'x:1'}}}",
            "profile.options.kudu.masters: the chart writes it; say it in kudu.masters"),
    OPTION_OF_TWO_LINES(
            "An option of the job has two lines",
            "{profile: {options: {event.topics: \"a\\nkudu.masters: b\"}}}",
            "profile.options.event.topics: it has more than one line; write one"),
    STATELESS(
            "A change would lose all state",
            "{upgradeMode: stateless}",
            "upgradeMode: stateless throws all profiles away with the next change; write savepoint, or set iKnowStateIsLost: true as well"),
    LAST_STATE(
            "A change would go on from a checkpoint",
            "{upgradeMode: last-state}",
            "upgradeMode: last-state goes on from a checkpoint, which another release may not read; write savepoint"),
    NO_UPGRADE_MODE(
            "There is no such upgrade mode",
            "{upgradeMode: rolling}",
            "upgradeMode: there is no rolling; write savepoint"),
    NO_STORAGE(
            "There is no place for checkpoints",
            "{storage: {dir: '', checkpoints: 's3://b/c'}}",
            "storage.dir: it is missing, and so is storage.highAvailability, storage.savepoints; write a folder that all pods share, such as"
                    + " s3://bucket/nyala"),
    STORAGE_OF_ONE_POD(
            "Checkpoints would lie in one pod",
            "{storage: {dir: 'file:///tmp/nyala'}}",
            "storage.dir: file:///tmp/nyala lies in a single pod and is gone with it; write a shared folder such as s3://bucket/nyala,"
                    + " or name a ReadWriteMany claim in storage.volume.existingClaim"),
    STORAGE_BESIDE_THE_VOLUME(
            "Checkpoints would lie beside the shared volume",
            "{storage: {dir: 'file:///tmp/nyala', volume: {existingClaim: shared}}}",
            "storage.dir: file:///tmp/nyala is not on the volume; write a folder below file:///var/nyala/storage (storage.volume.mountPath)"),
    STORAGE_WITHOUT_SCHEME(
            "A folder is no URI",
            "{storage: {dir: /nyala}}",
            "storage.dir: /nyala has no scheme; write it as a URI, such as s3://bucket/nyala"),
    PARALLELISM(
            "More parallel parts than the state has",
            "{profile: {parallelism: 2048}}",
            "profile.parallelism: 2048 is more than the job's state can ever be divided into; write at most 1024"),
    SLOTS(
            "Slots that stay empty",
            "{profile: {parallelism: 3}}",
            "profile.parallelism: 3 cannot be shared evenly by TaskManagers of 2 slots; write a multiple of profile.taskManager.slots"),
    JOB_MANAGERS(
            "Two JobManagers that know nothing of each other",
            "{highAvailability: {enabled: false}, profile: {jobManager: {replicas: 2}}}",
            "profile.jobManager.replicas: without high availability more than one JobManager would each run the job; write 1, or set"
                    + " highAvailability.enabled: true"),
    SMALL_MEMORY(
            "Too little memory",
            "{profile: {taskManager: {memory: 1g}}}",
            "profile.taskManager.memory: 1g is too small for Flink and the job; write at least 2048m"),
    MEMORY_UNIT(
            "Memory in another unit",
            "{profile: {jobManager: {memory: 2Gi}}}",
            "profile.jobManager.memory: 2Gi is no size; write whole megabytes or gigabytes, such as 4096m or 4g"),
    RARE_CHECKPOINTS(
            "Checkpoints are too rare",
            "{checkpoints: {interval: 10 min}}",
            "checkpoints.interval: after a crash all of 10 min would be done again; write at most 1 min"),
    FREQUENT_CHECKPOINTS(
            "Checkpoints are too frequent",
            "{checkpoints: {interval: 50 ms}}",
            "checkpoints.interval: 50 ms leaves no time between two checkpoints; write at least 500 ms"),
    DURATION(
            "A duration that Flink does not read",
            "{checkpoints: {timeout: ten minutes}}",
            "checkpoints.timeout: ten minutes is no duration; write a number and ms, s, min or h, such as 2 s"),
    OWNED_FLINK_OPTION(
            "An option of Flink that the job relies on",
            "{flinkConfiguration: {execution.checkpointing.unaligned.enabled: true}}",
            "flinkConfiguration.execution.checkpointing.unaligned.enabled: the chart writes it, because the job relies on it; take it out"),
    OWNED_OPERATOR_OPTION(
            "An option of the operator that guards the state",
            "{profile: {flinkConfiguration: {kubernetes.operator.job.upgrade.last-state-fallback.enabled: true}}}",
            "profile.flinkConfiguration.kubernetes.operator.job.upgrade.last-state-fallback.enabled: the chart writes it, because the job"
                    + " relies on it; take it out"),
    OLD_FLINK_OPTION(
            "Such an option by its old name",
            "{flinkConfiguration: {state.checkpoints.dir: 's3://elsewhere'}}",
            "flinkConfiguration.state.checkpoints.dir: the chart writes it, because the job relies on it; take it out"),
    UNCLAIMED_STATE(
            "State would be dropped silently",
            "{flinkConfiguration: {execution.state-recovery.ignore-unclaimed-state: true}}",
            "flinkConfiguration.execution.state-recovery.ignore-unclaimed-state: it drops state that no operator claims, and with it people;"
                    + " take it out and migrate the savepoint instead"),
    SECRET_FLINK_OPTION(
            "A secret in an option of Flink",
            "{flinkConfiguration: {s3.secret-key: abc}}",
            "flinkConfiguration.s3.secret-key: it is a secret in plain text; give the pods a role, or an environment from a Secret (pods.envFrom)"),
    SECRET_ENVIRONMENT(
            "A secret in the environment",
            "{pods: {env: [{name: AWS_SECRET_ACCESS_KEY, value: abc}]}}",
            "pods.env: AWS_SECRET_ACCESS_KEY is a secret in plain text; put it into a Secret and write valueFrom.secretKeyRef"),
    SECRET_URL(
            "A password in a URL",
            "{tables: {impalaUrl: 'jdbc:hive2://impala:21050/default;user=a;password=b'}}",
            "tables.impalaUrl: it has a password in plain text; take it out"),
    PLUGINS(
            "Plugins would be copied into a read-only file system",
            "{pods: {env: [{name: ENABLE_BUILT_IN_PLUGINS, value: flink-s3-fs-presto.jar}]}}",
            "pods.env: ENABLE_BUILT_IN_PLUGINS writes into a file system that is read-only; put the plugin into the image, or set"
                    + " security.readOnlyRootFilesystem: false"),
    NO_SAVEPOINT(
            "A new start from no savepoint",
            "{profile: {savepointRedeployNonce: 2}}",
            "profile.savepointRedeployNonce: there is no savepoint to start from; write profile.initialSavepointPath too"),
    NOTHING_TO_READ(
            "CDC has nothing to read",
            "{cdc: {enabled: true}}",
            "cdc.sources: there is nothing to read; name a database or folder, or set cdc.enabled: false"),
    NO_PASSWORD(
            "A database has no password",
            "{cdc: {enabled: true, sources: {crm: {type: postgres, host: db, user: u, database: d, tables: [a.b]}}}}",
            "cdc.sources.crm.passwordSecret: it is missing; make a Secret with the password of the database's user, and write its name and key"),
    FEW_SERVER_IDS(
            "Fewer ids of replicas than readers",
            "{cdc: {enabled: true, parallelism: 4, sources: {shop: {type: mysql, server_ids: 5401-5402, passwordSecret: {name: s}}}}}",
            "cdc.sources.shop.server_ids: 5401-5402 is too narrow for 4 parallel readers; widen it, or lower cdc.parallelism"),
    SOURCE_NAME(
            "A source has another name than a source can have",
            "{cdc: {enabled: true, sources: {CRM: {type: folder, folder: /x, table: t, key: [k]}}}}",
            "cdc.sources.CRM: it is no name of a source; write small letters, digits and -, at most 41"),
    NO_RETENTION(
            "Nothing would expire",
            "{retention: {schedule: ''}}",
            "retention.schedule: it is empty, so nothing would ever expire, which privacy needs; write five fields of cron, such as 47 2 * * *"),
    NO_RANGES(
            "No ranges of time would be made",
            "{tables: {schedule: ''}}",
            "tables.schedule: it is empty, so rows would soon have no range of time to go to; write five fields of cron, such as 47 2 * * *"),
    SCHEDULE(
            "A schedule is none",
            "{retention: {schedule: daily}}",
            "retention.schedule: daily is no schedule; write five fields of cron, such as 47 2 * * *"),
    GRANTS(
            "Roles without an Impala",
            "{tables: {grants: true}}",
            "tables.grants: Kudu has no roles; write tables.impalaUrl too"),
    HOOK_DEADLINE(
            "A hook has no time",
            "{hooks: {deadlineSeconds: 5}}",
            "hooks.deadlineSeconds: 5 s is no time that a hook can be given; write 30 to 3600"),
    LATEST(
            "The image is whatever was pushed last",
            "{image: {tag: latest}}",
            "image.tag: latest is whatever was pushed last; write a version, or image.digest"),
    DIGEST(
            "A digest is none",
            "{image: {digest: 'sha256:abc'}}",
            "image.digest: it is no digest; write sha256: and 64 hexadecimal digits"),
    LONG_NAME(
            "A name that the operator does not take",
            "{fullnameOverride: a-name-that-is-much-longer-than-it-can-be}",
            "fullnameOverride: the name a-name-that-is-much-longer-than-it-can-be-profile is longer than the 45 characters that the operator"
                    + " takes; choose a shorter release name, or write a fullnameOverride of at most 37 characters"),
    LARGE_LETTERS(
            "A name with capital letters",
            "{fullnameOverride: Shop}",
            "fullnameOverride: the name Shop is no name of a Flink deployment; write small letters, digits and -, with a letter first"),
    NO_ACCOUNT(
            "Flink has no account",
            "{serviceAccount: {create: false}}",
            "serviceAccount.name: it is missing; name the account of the Flink pods, or set serviceAccount.create: true"),
    NO_OPERATOR(
            "Every namespace could reach Flink",
            "{networkPolicy: {operatorNamespaceSelector: {kubernetes.io/metadata.name: null}}}",
            "networkPolicy.operatorNamespaceSelector: it is empty, and every namespace could reach Flink; write the labels of the operator's"
                    + " namespace"),
    ALERTS_WITHOUT_METRICS(
            "Alerts without metrics",
            "{monitoring: {rules: {enabled: true}}}",
            "monitoring.rules.enabled: alerts without metrics would all be of absence; set monitoring.podMonitor.enabled: true, or"
                    + " monitoring.scrapedElsewhere: true"),
    METRICS_TWICE(
            "Metrics are read twice",
            "{networkPolicy: {enabled: false}, monitoring: {scrapedElsewhere: true, podMonitor: {enabled: true}}}",
            "monitoring.scrapedElsewhere: with the PodMonitor every sample would be counted twice; set one of the two"),
    PROMETHEUS_KEPT_OUT(
            "The network policy keeps Prometheus out",
            "{monitoring: {podMonitor: {enabled: true}}}",
            "networkPolicy.metricsFrom: it is empty, and the network policy would keep Prometheus out; write the peers that read metrics"),
    TAKEN_PORT(
            "A port that Flink has",
            "{monitoring: {port: 6123}}",
            "monitoring.port: Flink listens on 6123 for itself; write another, such as 9249");

    private final String mistake;
    private final String change;
    private final String sentence;

    RefusedValue(String mistake, String change, String sentence) {
        this.mistake = mistake;
        this.change = change;
        this.sentence = sentence;
    }

    /** The mistake, for a reader. */
    String mistake() {
        return mistake;
    }

    /** Values that are right but for it. */
    JsonNode given() {
        return Values.minimalAnd(change);
    }

    /** What the chart says. */
    String sentence() {
        return sentence;
    }
}
