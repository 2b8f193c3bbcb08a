package io.proxmoxmpc.export.render;

import java.util.SortedSet;

/**
 * A guest as a Terraform resource.
 *
 * @param ignored arguments that Terraform must not bring back to what stands here
 */
record Resource(String type, String label, Block body, SortedSet<String> ignored, String importId) {
  public String arguments() {
    return HclWriter.body(body);
  }

  public String ignoreChanges() {
    return String.join(", ", ignored);
  }

  public String address() {
    return type + "." + label;
  }
}
