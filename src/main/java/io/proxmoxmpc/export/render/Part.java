package io.proxmoxmpc.export.render;

/** What an export can consist of. */
public enum Part {
  TERRAFORM("Terraform"),
  ANSIBLE("Ansible"),
  TESTS("Tests"),
  DOCS("Docs"),
  MANIFESTS("Manifests");

  private final String text;

  Part(String text) {
    this.text = text;
  }

  /** The name that the ProxmoxExport uses. */
  public String text() {
    return text;
  }
}
