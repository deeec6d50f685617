{{/*
What cannot work, or would lose people, is refused before anything is changed: one sentence each, with the value and what to do.
All mistakes are told at once. Types and unknown keys are the schema's.
*/}}

{{/* A duration of Flink in milliseconds, or -1. */}}
{{- define "nyala.millis" -}}
{{- if regexMatch "^[0-9]+ *(ms|s|min|h)$" . -}}
{{- $unit := regexFind "[a-z]+$" . -}}
{{- mul (atoi (regexFind "^[0-9]+" .)) (get (dict "ms" 1 "s" 1000 "min" 60000 "h" 3600000) $unit) -}}
{{- else -}}-1{{- end -}}
{{- end -}}

{{/* A size of memory in megabytes, or -1. */}}
{{- define "nyala.megabytes" -}}
{{- if regexMatch "^[0-9]+[mg]$" . -}}
{{- mul (atoi (regexFind "^[0-9]+" .)) (ternary 1024 1 (hasSuffix "g" .)) -}}
{{- else -}}-1{{- end -}}
{{- end -}}

{{/* Whether a name is that of a secret value; names of references and of providers are not. */}}
{{- define "nyala.looksSecret" -}}
{{- if and (regexMatch "(?i)(passw|secret[-._]?(access[-._]?)?key|access[-._]?key|api[-._]?key|account[-._]?key|token$|jaas|private[-._]?key|credential$)" .)
  (not (regexMatch "(?i)(file|path|provider|ref|location)$" .)) -}}true{{- end -}}
{{- end -}}

{{- define "nyala.validate" -}}
{{- $values := .Values -}}
{{- $wrong := list -}}
{{- $full := include "nyala.fullname" . -}}

{{- /* names */ -}}
{{- if not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" $full) -}}
{{- $wrong = append $wrong (printf "fullnameOverride: the name %s is no name of a Flink deployment; write small letters, digits and -, with a letter first" $full) -}}
{{- end -}}
{{- if gt (len $full) 37 -}}
{{- $wrong = append $wrong (printf "fullnameOverride: the name %s-profile is longer than the 45 characters that the operator takes; choose a shorter release name, or write a fullnameOverride of at most 37 characters" $full) -}}
{{- end -}}

{{- /* image */ -}}
{{- if and (eq $values.image.tag "latest") (not $values.image.digest) -}}
{{- $wrong = append $wrong "image.tag: latest is whatever was pushed last; write a version, or image.digest" -}}
{{- end -}}
{{- if and $values.image.digest (not (regexMatch "^sha256:[0-9a-f]{64}$" $values.image.digest)) -}}
{{- $wrong = append $wrong "image.digest: it is no digest; write sha256: and 64 hexadecimal digits" -}}
{{- end -}}

{{- /* neighbours */ -}}
{{- $addresses := "^[^\\s,:]+:[0-9]+(,[^\\s,:]+:[0-9]+)*$" -}}
{{- range $path, $given := dict "kafka.bootstrapServers" $values.kafka.bootstrapServers "kudu.masters" $values.kudu.masters -}}
{{- if not $given -}}
{{- $wrong = append $wrong (printf "%s: it is missing; write host:port[,host:port]" $path) -}}
{{- else if not (regexMatch $addresses $given) -}}
{{- $wrong = append $wrong (printf "%s: %s is no list of addresses; write host:port[,host:port] without spaces" $path $given) -}}
{{- end -}}
{{- end -}}
{{- if not $values.identity.key.existingSecret -}}
{{- $wrong = append $wrong "identity.key.existingSecret: it is missing; make a Secret with at least 32 random bytes, and write its name" -}}
{{- end -}}

{{- /* files */ -}}
{{- range $path, $file := dict "identity.rules" $values.identity.rules "privacy.policy" $values.privacy.policy -}}
{{- if and $file.text $file.existingConfigMap -}}
{{- $wrong = append $wrong (printf "%s: both text and existingConfigMap are given; write one of them" $path) -}}
{{- end -}}
{{- end -}}
{{- range $source, $mapping := $values.sources.mappings -}}
{{- if not (regexMatch "^[a-z0-9]([a-z0-9-]{0,39}[a-z0-9])?$" $source) -}}
{{- $wrong = append $wrong (printf "sources.mappings.%s: its name cannot be that of a volume; write small letters, digits and -, at most 41" $source) -}}
{{- end -}}
{{- if eq (not $mapping.text) (not $mapping.existingConfigMap) -}}
{{- $wrong = append $wrong (printf "sources.mappings.%s: it has neither or both of text and existingConfigMap; write one of them" $source) -}}
{{- end -}}
{{- end -}}

{{- /* options of the job */ -}}
{{- $known := .Files.Get "files/options.yaml" | fromYaml -}}
{{- range $key, $value := $values.profile.options -}}
{{- $ofSource := regexReplaceAll "^source\\.[^.]+\\." $key "" -}}
{{- if hasKey $known.owned $key -}}
{{- $wrong = append $wrong (printf "profile.options.%s: the chart writes it; say it in %s" $key (get $known.owned $key)) -}}
{{- else if regexMatch "^source\\.[^.]+\\.mapping$" $key -}}
{{- $wrong = append $wrong (printf "profile.options.%s: the chart writes it; say it in sources.mappings" $key) -}}
{{- else if not (or (has $key $known.settable) (and (regexMatch "^source\\.[^.\\s:=]+\\." $key) (has $ofSource $known.ofSources))) -}}
{{- $wrong = append $wrong (printf "profile.options.%s: the job has no such option; see docs/generated/options.md for those that there are" $key) -}}
{{- else if contains "\n" (toString $value) -}}
{{- $wrong = append $wrong (printf "profile.options.%s: it has more than one line; write one" $key) -}}
{{- end -}}
{{- end -}}

{{- /* changes */ -}}
{{- if eq $values.upgradeMode "stateless" -}}
{{- if not $values.iKnowStateIsLost -}}
{{- $wrong = append $wrong "upgradeMode: stateless throws all profiles away with the next change; write savepoint, or set iKnowStateIsLost: true as well" -}}
{{- end -}}
{{- else if eq $values.upgradeMode "last-state" -}}
{{- $wrong = append $wrong "upgradeMode: last-state goes on from a checkpoint, which another release may not read; write savepoint" -}}
{{- else if ne $values.upgradeMode "savepoint" -}}
{{- $wrong = append $wrong (printf "upgradeMode: there is no %s; write savepoint" $values.upgradeMode) -}}
{{- end -}}

{{- /* storage */ -}}
{{- $volume := $values.storage.volume -}}
{{- $folders := dict "storage.checkpoints" $values.storage.checkpoints "storage.savepoints" $values.storage.savepoints -}}
{{- if $values.highAvailability.enabled -}}
{{- $_ := set $folders "storage.highAvailability" $values.storage.highAvailability -}}
{{- end -}}
{{- $missing := list -}}
{{- range $path, $folder := $folders -}}{{- if not $folder -}}{{- $missing = append $missing $path -}}{{- end -}}{{- end -}}
{{- if and $missing (not $values.storage.dir) -}}
{{- $wrong = append $wrong (printf "storage.dir: it is missing, and so is %s; write a folder that all pods share, such as s3://bucket/nyala" (join ", " $missing)) -}}
{{- end -}}
{{- range $path, $folder := (merge (dict "storage.dir" $values.storage.dir) $folders) -}}
{{- if $folder -}}
{{- if not (regexMatch "^[a-z][a-z0-9+.-]*:/" $folder) -}}
{{- $wrong = append $wrong (printf "%s: %s has no scheme; write it as a URI, such as s3://bucket/nyala" $path $folder) -}}
{{- else if hasPrefix "file:" $folder -}}
{{- if not $volume.existingClaim -}}
{{- $wrong = append $wrong (printf "%s: %s lies in a single pod and is gone with it; write a shared folder such as s3://bucket/nyala, or name a ReadWriteMany claim in storage.volume.existingClaim" $path $folder) -}}
{{- else if not (regexMatch (printf "^file:(//)?%s(/|$)" (regexQuoteMeta $volume.mountPath)) $folder) -}}
{{- $wrong = append $wrong (printf "%s: %s is not on the volume; write a folder below file://%s (storage.volume.mountPath)" $path $folder $volume.mountPath) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* checkpoints and savepoints */ -}}
{{- $durations := dict "checkpoints.interval" $values.checkpoints.interval "checkpoints.minPause" $values.checkpoints.minPause "checkpoints.timeout" $values.checkpoints.timeout "savepoints.periodic.interval" $values.savepoints.periodic.interval "savepoints.keepAge" $values.savepoints.keepAge -}}
{{- range $path, $duration := $durations -}}
{{- if eq (include "nyala.millis" $duration) "-1" -}}
{{- $wrong = append $wrong (printf "%s: %s is no duration; write a number and ms, s, min or h, such as 2 s" $path $duration) -}}
{{- end -}}
{{- end -}}
{{- $interval := int (include "nyala.millis" $values.checkpoints.interval) -}}
{{- if gt $interval 60000 -}}
{{- $wrong = append $wrong (printf "checkpoints.interval: after a crash all of %s would be done again; write at most 1 min" $values.checkpoints.interval) -}}
{{- else if and (ge $interval 0) (lt $interval 500) -}}
{{- $wrong = append $wrong (printf "checkpoints.interval: %s leaves no time between two checkpoints; write at least 500 ms" $values.checkpoints.interval) -}}
{{- end -}}

{{- /* each job */ -}}
{{- $bounds := dict "profile" (dict "parallelism" 1024 "memory" 2048) "cdc" (dict "parallelism" 128 "memory" 1024) -}}
{{- range $job := (ternary (list "profile" "cdc") (list "profile") $values.cdc.enabled) -}}
{{- $of := get $values $job -}}
{{- $bound := get $bounds $job -}}
{{- if gt (int $of.parallelism) (int $bound.parallelism) -}}
{{- $wrong = append $wrong (printf "%s.parallelism: %d is more than the job's state can ever be divided into; write at most %d" $job (int $of.parallelism) (int $bound.parallelism)) -}}
{{- end -}}
{{- if ne (mod $of.parallelism $of.taskManager.slots) 0 -}}
{{- $wrong = append $wrong (printf "%s.parallelism: %d cannot be shared evenly by TaskManagers of %d slots; write a multiple of %s.taskManager.slots" $job (int $of.parallelism) (int $of.taskManager.slots) $job) -}}
{{- end -}}
{{- if and (gt (int $of.jobManager.replicas) 1) (not $values.highAvailability.enabled) -}}
{{- $wrong = append $wrong (printf "%s.jobManager.replicas: without high availability more than one JobManager would each run the job; write 1, or set highAvailability.enabled: true" $job) -}}
{{- end -}}
{{- range $part, $least := dict "jobManager" 1024 "taskManager" $bound.memory -}}
{{- $memory := (get $of $part).memory -}}
{{- $megabytes := int (include "nyala.megabytes" $memory) -}}
{{- if lt $megabytes 0 -}}
{{- $wrong = append $wrong (printf "%s.%s.memory: %s is no size; write whole megabytes or gigabytes, such as 4096m or 4g" $job $part $memory) -}}
{{- else if lt $megabytes (int $least) -}}
{{- $wrong = append $wrong (printf "%s.%s.memory: %s is too small for Flink and the job; write at least %dm" $job $part $memory (int $least)) -}}
{{- end -}}
{{- range $env := (get $of $part).pod.env -}}
{{- if and $env.value (include "nyala.looksSecret" $env.name) -}}
{{- $wrong = append $wrong (printf "%s.%s.pod.env: %s is a secret in plain text; put it into a Secret and write valueFrom.secretKeyRef" $job $part $env.name) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if and $of.savepointRedeployNonce (not $of.initialSavepointPath) -}}
{{- $wrong = append $wrong (printf "%s.savepointRedeployNonce: there is no savepoint to start from; write %s.initialSavepointPath too" $job $job) -}}
{{- end -}}
{{- $owned := fromYaml (include "nyala.flink.owned" (dict "root" $ "job" $job)) -}}
{{- range $path, $extra := dict "flinkConfiguration" $values.flinkConfiguration (printf "%s.flinkConfiguration" $job) $of.flinkConfiguration -}}
{{- range $key, $value := $extra -}}
{{- if regexMatch "ignore-unclaimed-state|allow-non-restored-state" $key -}}
{{- $wrong = append $wrong (printf "%s.%s: it drops state that no operator claims, and with it people; take it out and migrate the savepoint instead" $path $key) -}}
{{- else if or (hasKey $owned $key) (regexMatch "^(state\\.backend(\\.type|\\.incremental|\\.fs\\.checkpointdir)?|recovery\\..*|savepoints\\.state\\.backend\\.fs\\.dir|web\\.port|state\\.(checkpoints|savepoints)\\..*|execution\\.checkpointing\\.(savepoint-dir|dir|unaligned(\\..*)?|mode)|high-availability(\\..*)?|parallelism\\.default|pipeline\\.max-parallelism|restart-strategy|kubernetes\\.(cluster-id|namespace|service-account|container\\.image.*)|(job|task)manager\\.memory\\.process\\.size|(job|task)manager\\.memory\\.flink\\.size|kubernetes\\.operator\\.(job|savepoint|periodic\\.savepoint)\\..*)$" $key) -}}
{{- $wrong = append $wrong (printf "%s.%s: the chart writes it, because the job relies on it; take it out" $path $key) -}}
{{- else if include "nyala.looksSecret" $key -}}
{{- $wrong = append $wrong (printf "%s.%s: it is a secret in plain text; give the pods a role, or an environment from a Secret (pods.envFrom)" $path $key) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}

{{- /* secrets in plain text */ -}}
{{- range $path, $all := dict "pods.env" $values.pods.env "commands.env" $values.commands.env -}}
{{- range $env := $all -}}
{{- if and $env.value (include "nyala.looksSecret" $env.name) -}}
{{- $wrong = append $wrong (printf "%s: %s is a secret in plain text; put it into a Secret and write valueFrom.secretKeyRef" $path $env.name) -}}
{{- end -}}
{{- if and (eq $path "pods.env") (eq $env.name "ENABLE_BUILT_IN_PLUGINS") $values.security.readOnlyRootFilesystem -}}
{{- $wrong = append $wrong "pods.env: ENABLE_BUILT_IN_PLUGINS writes into a file system that is read-only; put the plugin into the image, or set security.readOnlyRootFilesystem: false" -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- if regexMatch "(?i)[;?&](pwd|password)=" $values.tables.impalaUrl -}}
{{- $wrong = append $wrong "tables.impalaUrl: it has a password in plain text; take it out" -}}
{{- end -}}
{{- if and $values.tables.grants (not $values.tables.impalaUrl) -}}
{{- $wrong = append $wrong "tables.grants: Kudu has no roles; write tables.impalaUrl too" -}}
{{- end -}}

{{- /* reading databases */ -}}
{{- if and $values.cdc.enabled (not $values.cdc.sources) -}}
{{- $wrong = append $wrong "cdc.sources: there is nothing to read; name a database or folder, or set cdc.enabled: false" -}}
{{- end -}}
{{- range $source, $database := $values.cdc.sources -}}
{{- if not (regexMatch "^[a-z]([a-z0-9-]{0,39}[a-z0-9])?$" $source) -}}
{{- $wrong = append $wrong (printf "cdc.sources.%s: it is no name of a source; write small letters, digits and -, at most 41" $source) -}}
{{- end -}}
{{- if regexMatch "^[0-9]{1,9}-[0-9]{1,9}$" ($database.server_ids | default "") -}}
{{- $ids := regexSplit "-" $database.server_ids -1 -}}
{{- $readers := add (sub (atoi (index $ids 1)) (atoi (index $ids 0))) 1 -}}
{{- if lt (int $readers) (int $values.cdc.parallelism) -}}
{{- $wrong = append $wrong (printf "cdc.sources.%s.server_ids: %s is too narrow for %d parallel readers; widen it, or lower cdc.parallelism" $source $database.server_ids (int $values.cdc.parallelism)) -}}
{{- end -}}
{{- end -}}
{{- if and (ne $database.type "folder") (not (dig "passwordSecret" "name" "" $database)) -}}
{{- $wrong = append $wrong (printf "cdc.sources.%s.passwordSecret: it is missing; make a Secret with the password of the database's user, and write its name and key" $source) -}}
{{- end -}}
{{- end -}}

{{- /* daily work */ -}}
{{- range $path, $schedule := dict "retention.schedule" $values.retention.schedule "tables.schedule" $values.tables.schedule -}}
{{- if not (trim $schedule) -}}
{{- $wrong = append $wrong (printf "%s: it is empty, so %s; write five fields of cron, such as 47 2 * * *" $path (ternary "nothing would ever expire, which privacy needs" "rows would soon have no range of time to go to" (eq $path "retention.schedule"))) -}}
{{- else if ne (len (regexSplit "\\s+" (trim $schedule) -1)) 5 -}}
{{- $wrong = append $wrong (printf "%s: %s is no schedule; write five fields of cron, such as 47 2 * * *" $path $schedule) -}}
{{- end -}}
{{- end -}}

{{- /* hooks, rights, network, monitoring */ -}}
{{- if or (lt (int $values.hooks.deadlineSeconds) 30) (gt (int $values.hooks.deadlineSeconds) 3600) -}}
{{- $wrong = append $wrong (printf "hooks.deadlineSeconds: %d s is no time that a hook can be given; write 30 to 3600" (int $values.hooks.deadlineSeconds)) -}}
{{- end -}}
{{- if and (not $values.serviceAccount.create) (not $values.serviceAccount.name) -}}
{{- $wrong = append $wrong "serviceAccount.name: it is missing; name the account of the Flink pods, or set serviceAccount.create: true" -}}
{{- end -}}
{{- if and $values.networkPolicy.enabled (not $values.networkPolicy.operatorNamespaceSelector) -}}
{{- $wrong = append $wrong "networkPolicy.operatorNamespaceSelector: it is empty, and every namespace could reach Flink; write the labels of the operator's namespace" -}}
{{- end -}}
{{- $monitoring := $values.monitoring -}}
{{- if and $monitoring.rules.enabled (not $monitoring.podMonitor.enabled) (not $monitoring.scrapedElsewhere) -}}
{{- $wrong = append $wrong "monitoring.rules.enabled: alerts without metrics would all be of absence; set monitoring.podMonitor.enabled: true, or monitoring.scrapedElsewhere: true" -}}
{{- end -}}
{{- if and $monitoring.podMonitor.enabled $monitoring.scrapedElsewhere -}}
{{- $wrong = append $wrong "monitoring.scrapedElsewhere: with the PodMonitor every sample would be counted twice; set one of the two" -}}
{{- end -}}
{{- if and (or $monitoring.podMonitor.enabled $monitoring.scrapedElsewhere) $values.networkPolicy.enabled (not $values.networkPolicy.metricsFrom) -}}
{{- $wrong = append $wrong "networkPolicy.metricsFrom: it is empty, and the network policy would keep Prometheus out; write the peers that read metrics" -}}
{{- end -}}
{{- if has (int $monitoring.port) (list 6121 6122 6123 6124 6125 8081) -}}
{{- $wrong = append $wrong (printf "monitoring.port: Flink listens on %d for itself; write another, such as 9249" (int $monitoring.port)) -}}
{{- end -}}

{{- if $wrong -}}
{{- fail (printf "\n- %s\n" (join "\n- " $wrong)) -}}
{{- end -}}
{{- end -}}
