# Installs into the per-user cache what the tests drive from outside. Sourced after lib.sh.
# shellcheck shell=bash

cache="${XDG_CACHE_HOME:-$HOME/.cache}/proxmox-mpc"
[[ $cache == /* ]] || cache="$HOME/.cache/proxmox-mpc"

not_run=() # what cannot run here, and why, for the closing summary

# Runs a command while no other ./mpc prepares the same thing.
exclusively() {
  local name=$1
  shift
  mkdir -p "$cache"
  if have flock; then
    (
      flock 7
      "$@"
    ) 7>>"$cache/.$name.lock"
  else
    "$@"
  fi
}

# Ansible with the Proxmox collection, and proxmoxer, a Proxmox client that is not ours.
prepare_python() {
  local requirements="$MPC_HOME/tools/python/requirements.txt" venv
  venv="$cache/python/$(cksum_of <"$requirements")"
  if ! have python3; then
    not_run+=("Ansible and proxmoxer tests: no python3 on the PATH")
    return
  fi
  if [[ ! -f $venv/complete ]] && ! exclusively python make_venv "$venv" "$requirements"; then
    not_run+=("Ansible and proxmoxer tests: the Python environment could not be made, see $cache/python.log")
    return
  fi
  export MPC_PYTHON="$venv/bin/python" PATH="$venv/bin:$PATH"
}

make_venv() {
  local venv=$1 requirements=$2
  [[ -f $venv/complete ]] && return
  say "installing Ansible and proxmoxer for the tests, once for this user (about a minute)"
  rm -rf "$venv"
  mkdir -p "$(dirname "$venv")"
  # In its final place from the start: scripts in an environment name its path.
  if ! { python3 -m venv "$venv" && "$venv/bin/pip" install --no-input -r "$requirements"; } \
    >"$cache/python.log" 2>&1 </dev/null; then
    tail -5 "$cache/python.log" >&2
    say "could not: on Debian and Ubuntu the package python3-venv is needed"
    return 1
  fi
  touch "$venv/complete"
}

# Terraform (or OpenTofu) from the PATH with the real provider, so that init needs no registry.
prepare_terraform() {
  local module="$MPC_HOME/tools/terraform-provider" folder
  folder="$cache/terraform/$(cat "$module"/go.* | cksum_of)"
  if ! MPC_TERRAFORM=$(command -v terraform || command -v tofu); then
    unset MPC_TERRAFORM
    not_run+=("Terraform tests: no terraform or tofu on the PATH")
    return
  fi
  if [[ ! -x $folder/terraform-provider-proxmox ]]; then
    if ! have go; then
      not_run+=("Terraform tests: no go on the PATH to build the bpg/proxmox provider")
      return
    fi
    if ! exclusively terraform build_provider "$module" "$folder"; then
      not_run+=("Terraform tests: the bpg/proxmox provider did not build, see $cache/terraform.log")
      return
    fi
  fi
  export MPC_TERRAFORM TF_CLI_CONFIG_FILE="$folder/terraform.rc"
}

build_provider() {
  local module=$1 folder=$2 fresh
  [[ -x $folder/terraform-provider-proxmox ]] && return
  say "building the Terraform provider bpg/proxmox for the tests, once for this user (about a minute)"
  mkdir -p "$folder"
  fresh=$(mktemp -d "$folder/.new-XXXXXX")
  cp "$module"/go.mod "$module"/go.sum "$module"/tools.go "$fresh/"
  if ! (cd "$fresh" && GOWORK=off GOFLAGS=-mod=readonly go build -buildvcs=false \
    -o terraform-provider-proxmox github.com/bpg/terraform-provider-proxmox) \
    >"$cache/terraform.log" 2>&1 </dev/null; then
    tail -5 "$cache/terraform.log" >&2
    rm -rf "$fresh"
    return 1
  fi
  printf 'provider_installation {\n  dev_overrides {\n    "bpg/proxmox" = "%s"\n  }\n  direct {}\n}\n' \
    "$folder" >"$folder/terraform.rc"
  mv "$fresh/terraform-provider-proxmox" "$folder/"
  rm -rf "$fresh"
}
