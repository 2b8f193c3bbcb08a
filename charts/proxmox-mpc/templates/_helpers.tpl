{{- define "proxmox-mpc.name" -}}
{{- .Values.nameOverride | default .Chart.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "proxmox-mpc.fullname" -}}
{{- $name := include "proxmox-mpc.name" . -}}
{{- if .Values.fullnameOverride -}}
{{- .Values.fullnameOverride -}}
{{- else if contains $name .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-%s" .Release.Name $name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{/* Cluster-scoped names carry the namespace: two releases of one name may live side by side. */}}
{{- define "proxmox-mpc.clusterName" -}}
{{- $name := include "proxmox-mpc.fullname" . -}}
{{- if eq $name .Release.Namespace -}}
{{- $name -}}
{{- else -}}
{{- printf "%s-%s" .Release.Namespace $name -}}
{{- end -}}
{{- end -}}

{{- define "proxmox-mpc.selectorLabels" -}}
app.kubernetes.io/name: {{ include "proxmox-mpc.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "proxmox-mpc.labels" -}}
{{ include "proxmox-mpc.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end -}}

{{- define "proxmox-mpc.serviceAccountName" -}}
{{- if .Values.serviceAccount.create -}}
{{- .Values.serviceAccount.name | default (include "proxmox-mpc.fullname" .) -}}
{{- else -}}
{{- required "serviceAccount.name: required when serviceAccount.create is false" .Values.serviceAccount.name -}}
{{- end -}}
{{- end -}}

{{- define "proxmox-mpc.image" -}}
{{- if .Values.image.digest -}}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest -}}
{{- else -}}
{{- printf "%s:%s" .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- end -}}

{{- define "proxmox-mpc.operatorIdConfigMap" -}}
{{- .Values.operatorId.existingConfigMap | default (printf "%s-operator-id" (include "proxmox-mpc.fullname" .)) -}}
{{- end -}}

{{- define "proxmox-mpc.subject" -}}
- kind: ServiceAccount
  name: {{ include "proxmox-mpc.serviceAccountName" . }}
  namespace: {{ .Release.Namespace }}
{{- end -}}
