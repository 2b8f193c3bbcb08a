# Written by Proxmox-MPC; changes made here are overwritten.
variable "proxmox_endpoint" {
  description = "URL of the Proxmox API, such as https://pve1.example:8006/"
  type        = string
}

variable "proxmox_api_token" {
  description = "API token as user@realm!name=secret; PVEAuditor is enough for a plan."
  type        = string
  sensitive   = true
}

variable "proxmox_insecure" {
  description = "Whether to accept a certificate that is not trusted."
  type        = bool
  default     = false
}
