{{/* Pods that run one command of the image and end. */}}

{{/* Arguments: root, serviceAccount, configMap, command (a list), restartPolicy. Indent it below `spec:`. */}}
{{- define "nyala.command.podSpec" -}}
{{- $values := .root.Values -}}
restartPolicy: {{ .restartPolicy }}
serviceAccountName: {{ .serviceAccount }}
automountServiceAccountToken: false
{{- with $values.imagePullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  {{- include "nyala.podSecurityContext" .root | nindent 2 }}
{{- with $values.commands.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with $values.commands.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
containers:
  - name: command
    image: {{ include "nyala.image" .root }}
    imagePullPolicy: {{ $values.image.pullPolicy }}
    command:
      {{- toYaml .command | nindent 6 }}
    {{- with $values.commands.env }}
    env:
      {{- toYaml . | nindent 6 }}
    {{- end }}
    resources:
      requests:
        cpu: {{ $values.commands.cpu }}
        memory: {{ $values.commands.memory }}
      limits:
        memory: {{ $values.commands.memory }}
    securityContext:
      {{- include "nyala.containerSecurityContext" true | nindent 6 }}
    volumeMounts:
      {{- if .configMap }}
      {{- include "nyala.files.mounts" (dict "root" .root "job" "profile") | nindent 6 }}
      {{- end }}
      - name: tmp
        mountPath: /tmp
volumes:
  {{- if .configMap }}
  {{- include "nyala.files.volumes" (dict "root" .root "job" "profile" "configMap" .configMap) | nindent 2 }}
  {{- end }}
  - name: tmp
    emptyDir: {}
{{- end -}}

{{/* Labels of such a pod, behind `labels:`. Arguments: root, component. */}}
{{- define "nyala.command.labels" -}}
{{ include "nyala.podLabels" .root }}
app.kubernetes.io/component: {{ .component }}
{{- end -}}

{{/* The command nyala-tables, as a list; with --check it changes nothing. Arguments: root, check. */}}
{{- define "nyala.command.tables" -}}
{{- $tables := .root.Values.tables -}}
- /opt/nyala/bin/nyala-tables
- --kudu-masters
- {{ .root.Values.kudu.masters | quote }}
- --replicas
- {{ $tables.replicas | quote }}
{{- with $tables.history }}
- --history
- {{ . | quote }}
{{- end }}
{{- with $tables.impalaUrl }}
- --impala-url
- {{ . | quote }}
{{- end }}
{{- if .check }}
- --check
{{- else }}
- --months-back
- {{ $tables.monthsBack | quote }}
{{- range $table, $period := $tables.keep }}
- --keep
- {{ printf "%s=%s" $table $period | quote }}
{{- end }}
{{- if $tables.grants }}
- --grants
{{- end }}
{{- end }}
{{- end -}}
