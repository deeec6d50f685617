{{/* How a JobManager is asked whether it answers. With TLS its port alone: a probe has no certificate to show. Arguments: root, job. */}}
{{- define "nyala.restProbe" -}}
{{- $flink := merge (dict) (get .root.Values .job).flinkConfiguration .root.Values.flinkConfiguration -}}
{{- if eq (get $flink "security.ssl.rest.enabled" | toString) "true" -}}
tcpSocket:
  port: {{ include "nyala.port.rest" .root }}
{{- else -}}
httpGet:
  path: /config
  port: {{ include "nyala.port.rest" .root }}
{{- end -}}
{{- end -}}

{{/* The template of the pods of a JobManager or TaskManager. Arguments: root, job, part (jobManager or taskManager). */}}
{{- define "nyala.podTemplate" -}}
{{- $root := .root -}}
{{- $values := .root.Values -}}
{{- $name := printf "%s-%s" (include "nyala.fullname" .root) .job -}}
{{- $isTask := eq .part "taskManager" -}}
{{- $component := get (get $values .job) .part -}}
{{- $pod := dict -}}
{{- range $key, $value := $values.pods -}}
{{- $_ := set $pod $key (ternary (get $component.pod $key) $value (hasKey $component.pod $key)) -}}
{{- end -}}
apiVersion: v1
kind: Pod
metadata:
  labels:
    {{- include "nyala.podLabels" $root | nindent 4 }}
    {{- with $pod.labels }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
  annotations:
    checksum/config: {{ include (printf "nyala.%s.data" .job) $root | sha256sum }}
    {{- with $pod.annotations }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
spec:
  {{- with $values.imagePullSecrets }}
  imagePullSecrets:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    {{- include "nyala.podSecurityContext" $root | nindent 4 }}
  {{- range $key := list "nodeSelector" "tolerations" "affinity" "topologySpreadConstraints" }}
  {{- with get $pod $key }}
  {{ $key }}:
    {{- toYaml . | nindent 4 }}
  {{- end }}
  {{- end }}
  {{- with $pod.priorityClassName }}
  priorityClassName: {{ . }}
  {{- end }}
  containers:
    - name: flink-main-container
      securityContext:
        {{- include "nyala.containerSecurityContext" $values.security.readOnlyRootFilesystem | nindent 8 }}
      {{- with $pod.env }}
      env:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      {{- with $pod.envFrom }}
      envFrom:
        {{- toYaml . | nindent 8 }}
      {{- end }}
      ports:
        - name: metrics
          containerPort: {{ $values.monitoring.port }}
      {{- if $isTask }}
      startupProbe:
        tcpSocket:
          port: metrics
        periodSeconds: 5
        failureThreshold: 60
      readinessProbe:
        tcpSocket:
          port: metrics
        periodSeconds: 10
      livenessProbe:
        tcpSocket:
          port: metrics
        periodSeconds: 20
        timeoutSeconds: 10
        failureThreshold: 6
      {{- else }}
      startupProbe:
        {{- include "nyala.restProbe" . | nindent 8 }}
        periodSeconds: 5
        timeoutSeconds: 5
        failureThreshold: 60
      readinessProbe:
        {{- include "nyala.restProbe" . | nindent 8 }}
        periodSeconds: 10
        timeoutSeconds: 5
      # the port alone: without a leader, while the API server is away, a JobManager must not be killed for it
      livenessProbe:
        tcpSocket:
          port: {{ include "nyala.port.rest" $root }}
        periodSeconds: 20
        timeoutSeconds: 10
        failureThreshold: 6
      {{- end }}
      volumeMounts:
        {{- include "nyala.files.mounts" . | nindent 8 }}
        {{- if $isTask }}
        - name: state
          mountPath: /var/nyala/state
        {{- end }}
        {{- if $values.security.readOnlyRootFilesystem }}
        - name: tmp
          mountPath: /tmp
        - name: log
          mountPath: /opt/flink/log
        {{- end }}
        {{- if $values.storage.volume.existingClaim }}
        - name: storage
          mountPath: {{ $values.storage.volume.mountPath }}
        {{- end }}
        {{- with $pod.volumeMounts }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
  volumes:
    {{- include "nyala.files.volumes" (dict "root" $root "job" .job "configMap" (printf "%s-config" $name)) | nindent 4 }}
    {{- if $isTask }}
    - name: state
      {{- if $values.localState.storageClassName }}
      ephemeral:
        volumeClaimTemplate:
          spec:
            accessModes: [ReadWriteOnce]
            storageClassName: {{ $values.localState.storageClassName }}
            resources:
              requests:
                storage: {{ $values.localState.size }}
      {{- else }}
      emptyDir:
        sizeLimit: {{ $values.localState.size }}
      {{- end }}
    {{- end }}
    {{- if $values.security.readOnlyRootFilesystem }}
    - name: tmp
      emptyDir: {}
    - name: log
      emptyDir: {}
    {{- end }}
    {{- with $values.storage.volume.existingClaim }}
    - name: storage
      persistentVolumeClaim:
        claimName: {{ . }}
    {{- end }}
    {{- with $pod.volumes }}
    {{- toYaml . | nindent 4 }}
    {{- end }}
{{- end -}}
