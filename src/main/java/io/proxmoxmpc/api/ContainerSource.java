package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

/** Where a container comes from. */
@Wire
@ValidationRule(
    value =
        "[has(self.osTemplate), has(self.clone), has(self.backup), has(self.existing)].filter(x,"
            + " x).size() == 1",
    message =
        "must set exactly one of osTemplate, clone, backup and existing: a container has one origin"
            + " and cannot be blank")
public record ContainerSource(
    @JsonPropertyDescription("Unpack an OS template.") OsTemplate osTemplate,
    @JsonProperty("clone") @JsonPropertyDescription("Clone a template or another container.")
        CloneSource cloneOf,
    @JsonPropertyDescription("Restore a backup.") BackupSource backup,
    @JsonPropertyDescription("Take over a container that is there already. Nothing is created.")
        ExistingSource existing) {

  /** An archive with the files of an operating system. */
  @Wire
  public record OsTemplate(
      @JsonPropertyDescription(
              "Volume id of the OS template, such as local:vztmpl/debian-13.tar.zst.")
          @Required
          @Checks.Volume
          String volume) {}
}
