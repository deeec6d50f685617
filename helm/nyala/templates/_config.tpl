{{/* The files that the jobs read, and where they lie in a pod. */}}

{{- define "nyala.kafkaFile" -}}
{{- with .Values.kafka.clientProperties -}}
{{- if .existingSecret -}}/run/secrets/nyala/kafka/{{ .key }}{{- end -}}
{{- end -}}
{{- end -}}

{{/* Path of a file that is a text of the values or in a ConfigMap; nothing when it is neither. Arguments: given, file, folder. */}}
{{- define "nyala.path" -}}
{{- if .given.existingConfigMap -}}/etc/nyala/{{ .folder }}/{{ .given.key | default "mapping.yaml" }}
{{- else if .given.text -}}/etc/nyala/job/{{ .file }}
{{- end -}}
{{- end -}}

{{/* One line of a properties file. Arguments: key, value. */}}
{{- define "nyala.line" -}}
{{ .key }}: {{ include "nyala.plain" .value | replace "\\" "\\\\" }}
{{ end -}}

{{/* Data of the ConfigMap of the profile job. */}}
{{- define "nyala.profile.data" -}}
job.properties: |
  {{- include "nyala.profile.properties" . | trimSuffix "\n" | nindent 2 }}
{{- with .Values.identity.rules.text }}
namespaces.yaml: |
  {{- . | nindent 2 }}
{{- end }}
{{- with .Values.privacy.policy.text }}
privacy.yaml: |
  {{- . | nindent 2 }}
{{- end }}
{{- range $source, $mapping := .Values.sources.mappings }}
{{- with $mapping.text }}
mapping-{{ $source }}.yaml: |
  {{- . | nindent 2 }}
{{- end }}
{{- end }}
{{- end -}}

{{- define "nyala.profile.properties" -}}
{{- $values := .Values -}}
{{- include "nyala.common.properties" . -}}
{{- include "nyala.line" (dict "key" "kudu.masters" "value" $values.kudu.masters) -}}
{{- include "nyala.line" (dict "key" "identity.key.file" "value" (printf "/run/secrets/nyala/identity/%s" $values.identity.key.key)) -}}
{{- with include "nyala.path" (dict "given" $values.identity.rules "file" "namespaces.yaml" "folder" "identity") -}}
{{- include "nyala.line" (dict "key" "identity.rules.file" "value" .) -}}
{{- end -}}
{{- with include "nyala.path" (dict "given" $values.privacy.policy "file" "privacy.yaml" "folder" "privacy") -}}
{{- include "nyala.line" (dict "key" "privacy.policy.file" "value" .) -}}
{{- end -}}
{{- range $source, $mapping := $values.sources.mappings -}}
{{- $path := include "nyala.path" (dict "given" $mapping "file" (printf "mapping-%s.yaml" $source) "folder" (printf "mappings/%s" $source)) -}}
{{- include "nyala.line" (dict "key" (printf "source.%s.mapping" $source) "value" $path) -}}
{{- end -}}
{{- range $key, $value := $values.profile.options -}}
{{- include "nyala.line" (dict "key" $key "value" $value) -}}
{{- end -}}
{{- end -}}

{{- define "nyala.common.properties" -}}
{{- include "nyala.line" (dict "key" "kafka.bootstrap.servers" "value" .Values.kafka.bootstrapServers) -}}
{{- with .Values.topicPrefix -}}
{{- include "nyala.line" (dict "key" "topic.prefix" "value" .) -}}
{{- end -}}
{{- with include "nyala.kafkaFile" . -}}
{{- include "nyala.line" (dict "key" "kafka.client.file" "value" .) -}}
{{- end -}}
{{- end -}}

{{/* Data of the ConfigMap of the job that reads databases. */}}
{{- define "nyala.cdc.data" -}}
job.properties: |
  {{- include "nyala.common.properties" . | nindent 2 }}
  {{- include "nyala.line" (dict "key" "databases.file" "value" "/etc/nyala/job/databases.yaml") | trimSuffix "\n" | nindent 2 }}
databases.yaml: |
  version: 1
  sources:
    {{- range $source, $database := .Values.cdc.sources }}
    {{ $source }}:
      {{- toYaml (omit $database "passwordSecret") | nindent 6 }}
      {{- if $database.passwordSecret }}
      password_file: /run/secrets/nyala/databases/{{ $source }}/password
      {{- end }}
    {{- end }}
{{- end -}}

{{/* Volumes with the files of a job; what is secret only by reference. Arguments: root, job, configMap. */}}
{{- define "nyala.files.volumes" -}}
{{- $values := .root.Values -}}
- name: job
  configMap:
    name: {{ .configMap }}
{{- with $values.kafka.clientProperties.existingSecret }}
- name: kafka
  secret:
    secretName: {{ . }}
    defaultMode: 288 # 0440: the group of the pod reads it
{{- end }}
{{- if eq .job "profile" }}
- name: identity-key
  secret:
    secretName: {{ $values.identity.key.existingSecret }}
    defaultMode: 288 # 0440: the group of the pod reads it
    items:
      - key: {{ $values.identity.key.key }}
        path: {{ $values.identity.key.key }}
{{- with $values.identity.rules.existingConfigMap }}
- name: identity-rules
  configMap:
    name: {{ . }}
{{- end }}
{{- with $values.privacy.policy.existingConfigMap }}
- name: privacy-policy
  configMap:
    name: {{ . }}
{{- end }}
{{- range $source, $mapping := $values.sources.mappings }}
{{- with $mapping.existingConfigMap }}
- name: mapping-{{ $source }}
  configMap:
    name: {{ . }}
{{- end }}
{{- end }}
{{- else }}
{{- range $source, $database := $values.cdc.sources }}
{{- with $database.passwordSecret }}
- name: password-{{ $source }}
  secret:
    secretName: {{ .name }}
    defaultMode: 288 # 0440: the group of the pod reads it
    items:
      - key: {{ .key | default "password" }}
        path: password
{{- end }}
{{- end }}
{{- end }}
{{- end -}}

{{/* Where these volumes are mounted. Arguments: root, job. */}}
{{- define "nyala.files.mounts" -}}
{{- $values := .root.Values -}}
- name: job
  mountPath: /etc/nyala/job
  readOnly: true
{{- if $values.kafka.clientProperties.existingSecret }}
- name: kafka
  mountPath: /run/secrets/nyala/kafka
  readOnly: true
{{- end }}
{{- if eq .job "profile" }}
- name: identity-key
  mountPath: /run/secrets/nyala/identity
  readOnly: true
{{- if $values.identity.rules.existingConfigMap }}
- name: identity-rules
  mountPath: /etc/nyala/identity
  readOnly: true
{{- end }}
{{- if $values.privacy.policy.existingConfigMap }}
- name: privacy-policy
  mountPath: /etc/nyala/privacy
  readOnly: true
{{- end }}
{{- range $source, $mapping := $values.sources.mappings }}
{{- if $mapping.existingConfigMap }}
- name: mapping-{{ $source }}
  mountPath: /etc/nyala/mappings/{{ $source }}
  readOnly: true
{{- end }}
{{- end }}
{{- else }}
{{- range $source, $database := $values.cdc.sources }}
{{- if $database.passwordSecret }}
- name: password-{{ $source }}
  mountPath: /run/secrets/nyala/databases/{{ $source }}
  readOnly: true
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
