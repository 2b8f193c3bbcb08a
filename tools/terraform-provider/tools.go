//go:build tools

// Package tools names the Terraform provider with which tests judge what the operator exports.
package tools

import _ "github.com/bpg/terraform-provider-proxmox"
