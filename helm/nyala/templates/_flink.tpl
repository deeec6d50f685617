{{/* A job as the operator takes it. */}}

{{- define "nyala.port.rest" -}}8081{{- end -}}
{{- define "nyala.port.jobManagerRpc" -}}6123{{- end -}}
{{- define "nyala.port.blob" -}}6124{{- end -}}
{{- define "nyala.port.taskManagerRpc" -}}6122{{- end -}}
{{- define "nyala.port.data" -}}6121{{- end -}}
{{- define "nyala.port.metricsQuery" -}}6125{{- end -}}

{{/* A folder of a job. Arguments: root, job, given (a folder of the values), kind. */}}
{{- define "nyala.folder" -}}
{{- $name := printf "%s-%s" (include "nyala.fullname" .root) .job -}}
{{- if .given -}}{{ trimSuffix "/" .given }}/{{ $name }}
{{- else -}}{{ trimSuffix "/" .root.Values.storage.dir }}/{{ $name }}/{{ .kind }}
{{- end -}}
{{- end -}}

{{/* Options of Flink and of the operator that nobody else may set. Arguments: root, job. */}}
{{- define "nyala.flink.owned" -}}
{{- $values := .root.Values -}}
{{- $storage := $values.storage -}}
{{- $of := get $values .job -}}
# state: larger than memory, so RocksDB, on a disk of its own
state.backend.type: rocksdb
state.backend.rocksdb.localdir: /var/nyala/state
# checkpoints: offsets, counters and rows move together
execution.checkpointing.mode: EXACTLY_ONCE
execution.checkpointing.interval: {{ $values.checkpoints.interval }}
execution.checkpointing.min-pause: {{ $values.checkpoints.minPause }}
execution.checkpointing.timeout: {{ $values.checkpoints.timeout }}
execution.checkpointing.max-concurrent-checkpoints: 1
execution.checkpointing.incremental: true
# aligned: the sink flushes at the barrier, so everything before it must have arrived
execution.checkpointing.unaligned.enabled: false
# a checkpoint waits while Kudu is away; that must neither end the job nor lose what was read
execution.checkpointing.tolerable-failed-checkpoints: 1000000
execution.checkpointing.externalized-checkpoint-retention: RETAIN_ON_CANCELLATION
execution.checkpointing.num-retained: {{ $values.checkpoints.retained }}
execution.checkpointing.dir: {{ include "nyala.folder" (dict "root" .root "job" .job "given" $storage.checkpoints "kind" "checkpoints") }}
execution.checkpointing.savepoint-dir: {{ include "nyala.folder" (dict "root" .root "job" .job "given" $storage.savepoints "kind" "savepoints") }}
{{- if $values.highAvailability.enabled }}
high-availability.type: kubernetes
high-availability.storageDir: {{ include "nyala.folder" (dict "root" .root "job" .job "given" $storage.highAvailability "kind" "ha") }}
high-availability.jobmanager.port: {{ include "nyala.port.jobManagerRpc" . }}
{{- end }}
# failures: the budget never runs out, so a part that comes back after an hour finds the job still trying
restart-strategy.type: exponential-delay
# records between chained operators are not copied; our operators do not keep or change what they were given
pipeline.object-reuse: true
taskmanager.numberOfTaskSlots: {{ $of.taskManager.slots }}
kubernetes.jobmanager.cpu.limit-factor: {{ $of.jobManager.cpuLimitFactor }}
kubernetes.taskmanager.cpu.limit-factor: {{ $of.taskManager.cpuLimitFactor }}
# ports that do not move, so that a NetworkPolicy can name them
rest.port: {{ include "nyala.port.rest" . }}
jobmanager.rpc.port: {{ include "nyala.port.jobManagerRpc" . }}
blob.server.port: {{ include "nyala.port.blob" . }}
taskmanager.rpc.port: {{ include "nyala.port.taskManagerRpc" . }}
taskmanager.data.port: {{ include "nyala.port.data" . }}
metrics.internal.query-service.port: {{ include "nyala.port.metricsQuery" . }}
metrics.reporters: prom
metrics.reporter.prom.factory.class: org.apache.flink.metrics.prometheus.PrometheusReporterFactory
metrics.reporter.prom.port: {{ $values.monitoring.port }}
# a change stops with a savepoint or does not happen; the last checkpoint is no stand-in for one
kubernetes.operator.job.upgrade.last-state-fallback.enabled: false
kubernetes.operator.job.savepoint-on-deletion: true
# only the canonical form can be read and rewritten by another release
kubernetes.operator.savepoint.format.type: CANONICAL
# the operator's own bound is a day; they hold people, so there must be one
kubernetes.operator.savepoint.history.max.count: {{ $values.savepoints.keepCount }}
kubernetes.operator.savepoint.history.max.age: {{ $values.savepoints.keepAge }}
{{- if $values.savepoints.periodic.enabled }}
kubernetes.operator.periodic.savepoint.interval: {{ $values.savepoints.periodic.interval }}
{{- end }}
{{- end -}}

{{/* Options that flinkConfiguration may say otherwise: sizes and patience. */}}
{{- define "nyala.flink.defaults" -}}
# the upper levels are rewritten all the time and are small: compressing them costs more than it saves
state.backend.rocksdb.compression.per.level: NO_COMPRESSION;NO_COMPRESSION;SNAPPY_COMPRESSION
# what an alert and a panel ask of RocksDB
state.backend.rocksdb.metrics.is-write-stopped: true
state.backend.rocksdb.metrics.total-sst-files-size: true
restart-strategy.exponential-delay.initial-backoff: 500 ms
restart-strategy.exponential-delay.max-backoff: 5 s
restart-strategy.exponential-delay.backoff-multiplier: 1.5
restart-strategy.exponential-delay.reset-backoff-threshold: 2 min
restart-strategy.exponential-delay.jitter-factor: 0.1
# part of the job's option write.settle: how late a task that is cut off can still write
heartbeat.interval: 2000
heartbeat.timeout: 12000
pekko.ask.timeout: 30 s
# a half-full network buffer leaves after this: freshness, at little cost at high rates
execution.buffer-timeout.interval: 10 ms
web.timeout: 30 s
{{- end -}}

{{/* All options of a job, each a text, as the operator wants them. Arguments: root, job. */}}
{{- define "nyala.flink.configuration" -}}
{{- $all := fromYaml (include "nyala.flink.defaults" .) -}}
{{- $all = mergeOverwrite $all (deepCopy .root.Values.flinkConfiguration) (deepCopy (get .root.Values .job).flinkConfiguration) (fromYaml (include "nyala.flink.owned" .)) -}}
{{- range $key, $value := $all }}
{{ $key }}: {{ include "nyala.plain" $value | quote }}
{{- end }}
{{- end -}}


{{/* A FlinkDeployment. Arguments: root, job (profile or cdc), entryClass. */}}
{{- define "nyala.flinkDeployment" -}}
{{- $of := get .root.Values .job -}}
{{- $name := printf "%s-%s" (include "nyala.fullname" .root) .job -}}
apiVersion: flink.apache.org/v1beta1
kind: FlinkDeployment
metadata:
  name: {{ $name }}
  {{- include "nyala.metadata" .root | nindent 2 }}
spec:
  mode: native
  flinkVersion: v2_2
  image: {{ include "nyala.image" .root }}
  imagePullPolicy: {{ .root.Values.image.pullPolicy }}
  serviceAccount: {{ include "nyala.serviceAccount" .root }}
  {{- with $of.restartNonce }}
  restartNonce: {{ int64 . }}
  {{- end }}
  flinkConfiguration:
    {{- include "nyala.flink.configuration" . | trim | nindent 4 }}
  logConfiguration:
    log4j-console.properties: |
      {{- .root.Files.Get "files/log4j2.properties" | nindent 6 }}
  jobManager:
    replicas: {{ $of.jobManager.replicas }}
    resource:
      cpu: {{ $of.jobManager.cpu }}
      memory: {{ $of.jobManager.memory | quote }}
    podTemplate:
      {{- include "nyala.podTemplate" (dict "root" .root "job" .job "part" "jobManager") | nindent 6 }}
  taskManager:
    resource:
      cpu: {{ $of.taskManager.cpu }}
      memory: {{ $of.taskManager.memory | quote }}
    podTemplate:
      {{- include "nyala.podTemplate" (dict "root" .root "job" .job "part" "taskManager") | nindent 6 }}
  job:
    jarURI: local:///opt/nyala/jars/nyala-{{ .job }}.jar
    entryClass: {{ .entryClass }}
    args: [--config, /etc/nyala/job/job.properties]
    parallelism: {{ $of.parallelism }}
    state: {{ $of.state }}
    upgradeMode: {{ .root.Values.upgradeMode }}
    {{- with $of.initialSavepointPath }}
    initialSavepointPath: {{ . | quote }}
    {{- end }}
    {{- with $of.savepointRedeployNonce }}
    savepointRedeployNonce: {{ int64 . }}
    {{- end }}
    {{- with $of.savepointTriggerNonce }}
    savepointTriggerNonce: {{ int64 . }}
    {{- end }}
{{- end -}}
