package io.proxmoxmpc.api;

/** What the API server answers to a bad value: what is wrong and what to write. */
final class Messages {
  static final String NODE =
      "must be the name of a Proxmox node, such as pve1: letters, digits and '-' only";
  static final String STORAGE =
      "must be the name of a Proxmox storage, such as local-lvm: a letter, then letters, digits,"
          + " '.', '_' or '-', and no options";
  static final String BRIDGE =
      "must be the name of a bridge or VNet, such as vmbr0: letters, digits, '.', '_' or '-', and"
          + " no options";
  static final String POOL =
      "must be the name of a Proxmox pool, such as shop or shop/web: letters, digits, '.', '_'"
          + " or '-', at most three levels";
  static final String VOLUME =
      "must be a volume id, such as local:iso/debian.iso: a storage, a colon and the volume,"
          + " without blanks, commas, quotes or equals signs";
  static final String DNS_NAME =
      "must be a DNS name, such as web-1: letters, digits, '-' and '.', each part beginning and"
          + " ending with a letter or digit";
  static final String OBJECT =
      "must be the name of a Kubernetes object: lower-case letters, digits, '-' and '.'";
  static final String SECRET_KEY = "must be a key of a Secret: letters, digits, '-', '_' and '.'";
  static final String BYTE_SIZE =
      "must have a unit: write 32Gi (a whole number and Ki, Mi, Gi or Ti, at most 1024Ti)";

  private Messages() {}
}
