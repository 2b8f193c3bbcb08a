package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A template or guest to clone. */
@Wire
@ValidationRule(
    value = "[has(self.vmid), has(self.template)].filter(x, x).size() == 1",
    message =
        "must set exactly one of vmid and template: say which guest to clone by its number or by"
            + " its template's name")
@ValidationRule(
    value = "!(has(self.mode) && self.mode == 'Linked' && has(self.storage))",
    message =
        "storage must not be set with mode: Linked, because a linked clone stays on its template's"
            + " storage: remove storage or write mode: Full")
public record CloneSource(
    @JsonPropertyDescription(
            "VMID of the guest or template to clone. Exactly one of vmid and template is set.")
        @Checks.Vmid
        Integer vmid,
    @JsonPropertyDescription(
            "Name of the template to clone; exactly one template of the cluster must have it."
                + " Exactly one of vmid and template is set.")
        @Checks.DnsName
        String template,
    @JsonPropertyDescription(
            "Full copies the disks; Linked shares them with the template, which then cannot be"
                + " deleted. Unset: Full.")
        @UnknownIsNull
        Mode mode,
    @JsonPropertyDescription(
            "Storage for the disks of a Full clone. Unset: the cluster's default storage, else"
                + " where the source's disks are.")
        @Checks.Storage
        String storage,
    @JsonPropertyDescription(
            "Snapshot of the source to clone. Not acted on yet: such a guest is"
                + " Stalled/Unsupported.")
        @Size(min = 2, max = 40)
        @ValidationRule(
            value = "self.matches(r'^[a-zA-Z][a-zA-Z0-9_-]+$') && self != 'current'",
            message = "must be the name of a snapshot: a letter, then letters, digits, '_' or '-'")
        String snapshot) {

  /** How the copy relates to its source. */
  public enum Mode {
    Full,
    Linked
  }
}
