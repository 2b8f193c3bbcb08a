{{- define "proxmox-mpc.secretEnv" -}}
valueFrom:
  secretKeyRef:
    name: {{ .secret }}
    key: {{ .key }}
{{- end -}}

{{/* The operator's settings, as environment variables. */}}
{{- define "proxmox-mpc.env" -}}
- name: MPC_NAMESPACE
  valueFrom:
    fieldRef:
      fieldPath: metadata.namespace
- name: MPC_OPERATOR_ID
  valueFrom:
    configMapKeyRef:
      name: {{ include "proxmox-mpc.operatorIdConfigMap" . }}
      key: operator-id
- name: MPC_LEADER_ELECTION
  value: {{ .Values.leaderElection.enabled | quote }}
- name: QUARKUS_DATASOURCE_JDBC_URL
  value: {{ required "postgresql.url: required, such as jdbc:postgresql://HOST:5432/proxmox_mpc" .Values.postgresql.url | quote }}
{{- with .Values.postgresql.runtime }}
- name: QUARKUS_DATASOURCE_USERNAME
  {{- include "proxmox-mpc.secretEnv" (dict "secret" .existingSecret "key" .usernameKey) | nindent 2 }}
- name: QUARKUS_DATASOURCE_PASSWORD
  {{- include "proxmox-mpc.secretEnv" (dict "secret" .existingSecret "key" .passwordKey) | nindent 2 }}
{{- end }}
{{- with .Values.postgresql.owner }}
- name: QUARKUS_FLYWAY_USERNAME
  {{- include "proxmox-mpc.secretEnv" (dict "secret" .existingSecret "key" .usernameKey) | nindent 2 }}
- name: QUARKUS_FLYWAY_PASSWORD
  {{- include "proxmox-mpc.secretEnv" (dict "secret" .existingSecret "key" .passwordKey) | nindent 2 }}
{{- end }}
- name: QUARKUS_LOG_CONSOLE_JSON_ENABLED
  value: {{ eq .Values.log.format "json" | quote }}
- name: QUARKUS_LOG_LEVEL
  value: {{ .Values.log.level }}
# The root file system is read-only and the user has no home.
- name: HOME
  value: /tmp
{{- with .Values.extraEnv }}
{{ toYaml . }}
{{- end }}
{{- end -}}
