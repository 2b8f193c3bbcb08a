terraform {
  required_providers {
    proxmox = {
      source = "bpg/proxmox"
    }
  }
}

variable "endpoint" {
  type = string
}

variable "cores" {
  type    = number
  default = 1
}

provider "proxmox" {
  endpoint  = var.endpoint
  api_token = "root@pam!full=00000000-0000-0000-0000-000000000000"
  insecure  = true
}

resource "proxmox_virtual_environment_vm" "web" {
  name        = "tf-web"
  node_name   = "pve1"
  vm_id       = 700
  description = "from Terraform"
  tags        = ["shop", "web"]

  clone {
    vm_id = 9000
    full  = true
  }
  cpu {
    cores = var.cores
    type  = "x86-64-v2-AES"
  }
  memory {
    dedicated = 512 * var.cores
  }
  agent {
    enabled = true
  }
  disk {
    datastore_id = "local-lvm"
    interface    = "scsi0"
    size         = 10 * var.cores
  }
  network_device {
    bridge = "vmbr0"
  }
  initialization {
    datastore_id = "local-lvm"
    ip_config {
      ipv4 {
        address = "10.0.0.10/24"
        gateway = "10.0.0.1"
      }
    }
    user_account {
      username = "debian"
      password = "secret12"
    }
  }
}

resource "proxmox_virtual_environment_container" "dns" {
  node_name    = "pve1"
  vm_id        = 701
  unprivileged = true
  description  = "from Terraform"
  tags         = ["dns"]

  cpu {
    cores = var.cores
  }
  memory {
    dedicated = 256 * var.cores
  }
  disk {
    datastore_id = "local-lvm"
    size         = 4
  }
  initialization {
    hostname = "tf-dns"
    ip_config {
      ipv4 {
        address = "dhcp"
      }
    }
  }
  network_interface {
    name = "eth0"
  }
  operating_system {
    template_file_id = "local:vztmpl/debian-13.tar.zst"
    type             = "debian"
  }
}
