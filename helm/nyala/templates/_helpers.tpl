{{/* Names, labels and what every pod has. */}}

{{- define "nyala.fullname" -}}
{{- if .Values.fullnameOverride -}}{{ .Values.fullnameOverride }}
{{- else if contains "nyala" .Release.Name -}}{{ .Release.Name }}
{{- else -}}{{ .Release.Name }}-nyala
{{- end -}}
{{- end -}}

{{- define "nyala.image" -}}
{{- $image := .Values.image -}}
{{- if $image.digest -}}{{ $image.repository }}@{{ $image.digest }}
{{- else -}}{{ $image.repository }}:{{ $image.tag | default .Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{- define "nyala.serviceAccount" -}}
{{ .Values.serviceAccount.name | default (include "nyala.fullname" .) }}
{{- end -}}

{{- define "nyala.selectorLabels" -}}
app.kubernetes.io/name: nyala
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{/* Labels of an object. */}}
{{- define "nyala.labels" -}}
{{ include "nyala.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Labels of a pod: nothing that another version of the chart would change, which would restart the job. */}}
{{- define "nyala.podLabels" -}}
{{ include "nyala.selectorLabels" . }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{/* Metadata behind the name: namespace, labels and the annotations that all have. */}}
{{- define "nyala.metadata" -}}
namespace: {{ .Release.Namespace }}
labels:
  {{- include "nyala.labels" . | nindent 2 }}
{{- with .Values.commonAnnotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{/* Metadata of a hook. Arguments: root, weight. */}}
{{- define "nyala.hookMetadata" -}}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "nyala.labels" .root | nindent 2 }}
annotations:
  {{- with .root.Values.hooks.annotations }}
  {{- toYaml . | nindent 2 }}
  {{- end }}
  {{ .root.Values.hooks.weightAnnotation }}: {{ .weight | quote }}
{{- end -}}

{{- define "nyala.podSecurityContext" -}}
runAsNonRoot: true
{{- range $key := list "runAsUser" "runAsGroup" "fsGroup" }}
{{- $id := get $.Values.security $key }}
{{- if not (kindIs "invalid" $id) }}
{{ $key }}: {{ int64 $id }}
{{- end }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* Argument: whether the file system of the image is read-only. */}}
{{- define "nyala.containerSecurityContext" -}}
allowPrivilegeEscalation: false
privileged: false
readOnlyRootFilesystem: {{ . }}
runAsNonRoot: true
capabilities:
  drop: [ALL]
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{/* A number of the values as it was written, without an exponent. */}}
{{- define "nyala.plain" -}}
{{- if and (kindIs "float64" .) (eq (floor .) .) -}}{{ int64 . }}{{- else -}}{{ . }}{{- end -}}
{{- end -}}
