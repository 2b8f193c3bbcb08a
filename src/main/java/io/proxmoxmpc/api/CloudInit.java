package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What cloud-init tells a VM at its start. */
@Wire
public record CloudInit(
    @JsonPropertyDescription(
            "Where the cloud-init drive sits. Unset: the source's, else ide2 on the cluster's"
                + " default storage.")
        Drive drive,
    @JsonPropertyDescription(
            "User that cloud-init creates. Unset: not ours (the image's default user).")
        @Size(min = 1, max = 64)
        @ValidationRule(
            value = "self.matches(r'^[A-Za-z_][A-Za-z0-9_.@-]*$')",
            message =
                "must be a user name, such as ops: a letter, then letters, digits, '.', '_', '@' or"
                    + " '-'")
        String user,
    @JsonPropertyDescription(
            "Password of that user. Used at creation only; a later change of the Secret is only"
                + " noted in the plan.")
        PasswordSecretRef passwordSecretRef,
    @JsonPropertyDescription(
            "Public keys that may log in as that user, one whole line each. They are all the keys:"
                + " what else stands in the list of Proxmox goes.")
        @Size(max = 64)
        @ValidationRule(value = SshKeys.RULE, message = SshKeys.SAYS)
        List<@Size(min = 16, max = 4096) String> sshAuthorizedKeys,
    @JsonPropertyDescription("Addresses, one entry for each network device.") @Size(max = 32)
        List<IpConfig> ipConfigs) {

  /** The drive on which the VM finds its cloud-init data. */
  @Wire
  public record Drive(
      @JsonPropertyDescription(
              "Slot: ide0 to ide3, sata0 to sata5 or scsi0 to scsi30, not used by a disk. Unset:"
                  + " ide2.")
          @Size(min = 4, max = 6)
          @ValidationRule(
              value = "self.matches(r'^(ide[0-3]|sata[0-5]|scsi([0-9]|[12][0-9]|30))$')",
              message =
                  "must be a slot for a drive: ide0 to ide3, sata0 to sata5 or scsi0 to scsi30")
          String slot,
      @JsonPropertyDescription("Storage for the drive. Unset: the cluster's default storage.")
          @Checks.Storage
          String storage) {}

  /** The addresses of one network device. */
  @Wire
  @ValidationRule(
      value = "has(self.ipv4) || has(self.ipv6)",
      message = "must set ipv4 or ipv6 or both: write ipv4: {address: dhcp}, or remove the entry")
  public record IpConfig(
      @JsonPropertyDescription("Slot of the network device, such as net0.")
          @Required
          @Size(min = 4, max = 5)
          @ValidationRule(
              value = "self.matches(r'^net([0-9]|[12][0-9]|3[01])$')",
              message = "must be a slot for a network device: net0 to net31")
          String network,
      @JsonPropertyDescription("IPv4 of this device.") Ipv4 ipv4,
      @JsonPropertyDescription("IPv6 of this device.") Ipv6 ipv6) {}
}
