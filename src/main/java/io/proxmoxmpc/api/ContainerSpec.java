package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;

/** What a container should be. Unset fields are not declared: they are the user's in Proxmox. */
@Wire
@ValidationRule(
    value = GuestRules.CLUSTER,
    message = GuestRules.CLUSTER_SAYS,
    fieldPath = ".clusterRef")
@ValidationRule(value = GuestRules.VMID, message = GuestRules.VMID_SAYS, fieldPath = ".vmid")
@ValidationRule(value = GuestRules.LOST, message = GuestRules.LOST_SAYS, fieldPath = ".policy")
@ValidationRule(
    value = GuestRules.EXISTING,
    message = GuestRules.EXISTING_SAYS,
    fieldPath = ".vmid")
@ValidationRule(
    value = GuestRules.OWN_CLONE,
    message = GuestRules.OWN_CLONE_SAYS,
    fieldPath = ".vmid")
@ValidationRule(value = GuestRules.PINNED, message = GuestRules.PINNED_SAYS, fieldPath = ".node")
@ValidationRule(value = GuestRules.TAG_BOTH, message = GuestRules.TAG_BOTH_SAYS)
@ValidationRule(value = GuestRules.KEY_BOTH, message = GuestRules.KEY_BOTH_SAYS)
@ValidationRule(value = GuestRules.NETWORK_BOTH, message = GuestRules.NETWORK_BOTH_SAYS)
@ValidationRule(value = GuestRules.MOUNT_BOTH, message = GuestRules.MOUNT_BOTH_SAYS)
@ValidationRule(
    value = ExtraConfig.CONTAINER_TWICE,
    messageExpression = ExtraConfig.CONTAINER_TWICE_SAYS,
    fieldPath = ".extraConfig")
public record ContainerSpec(
    @JsonPropertyDescription("The Proxmox cluster that the guest belongs to. Cannot be changed.")
        @Required
        ClusterRef clusterRef,
    @JsonPropertyDescription(
            "The guest's number in its cluster, 100 to 999999999. Unset: the next free one of the"
                + " cluster's vmidRange, see status.vmid. Once set it cannot be changed or removed;"
                + " once status.vmid is there only that number can be added.")
        @Checks.Vmid
        Integer vmid,
    @JsonPropertyDescription(
            "Node on which the guest is created. Unset: the cluster's default node, else the"
                + " source's. Changing it asks for one migration (only reported for now); a guest"
                + " that moved elsewhere is reported, not fetched back, unless placement is"
                + " Pinned.")
        @Checks.Node
        String node,
    @JsonPropertyDescription(
            "Free: the guest may be on any node. Pinned: it is brought back to node. Unset: Free.")
        @UnknownIsNull
        Placement placement,
    @JsonPropertyDescription(
            "Running, Stopped, or Unmanaged (never started or stopped by the operator). Unset:"
                + " Unmanaged with source existing or backup, else Running.")
        @UnknownIsNull
        PowerState powerState,
    @JsonPropertyDescription(
            "Where the container comes from. Applies at creation; status.source keeps what it was"
                + " made from.")
        @Required
        ContainerSource source,
    @JsonPropertyDescription(
            "Host name, which is also the name in Proxmox. Unset: metadata.name at creation, then"
                + " not ours.")
        @Checks.DnsName
        String hostname,
    @JsonPropertyDescription(
            "Notes of the guest, as Markdown, at most 7600 characters. The operator keeps one"
                + " invisible line of its own in the notes. Unset: the rest of the notes is not"
                + " ours.")
        @Size(max = 7600)
        @ValidationRule(value = GuestRules.DESCRIPTION, message = GuestRules.DESCRIPTION_SAYS)
        String description,
    @JsonPropertyDescription(
            "Tags that the guest must have, in lower case. Tags that are not named here are left"
                + " alone.")
        @Size(max = 64)
        @ValidationRule(value = GuestRules.TAGS, message = GuestRules.TAGS_SAYS)
        List<@Size(min = 1, max = 100) String> tags,
    @JsonPropertyDescription(
            "Proxmox pool that the guest belongs to. Unset: the cluster's default pool at creation,"
                + " then not ours.")
        @Checks.Pool
        String pool,
    @JsonPropertyDescription(
            "Whether root in the container is an ordinary user of the node. Fixed at creation."
                + " Unset: Proxmox's default, which is true.")
        Boolean unprivileged,
    @JsonPropertyDescription("The root file system.") RootFs rootfs,
    @JsonPropertyDescription(
            "Further volumes, one entry for each slot. Those that are not named here are left"
                + " alone. A mount point taken off the list is detached, and that waits for an"
                + " approval.")
        @Size(max = 64)
        @ValidationRule(value = GuestRules.PATHS, message = GuestRules.PATHS_SAYS)
        List<MountPoint> mountPoints,
    @JsonPropertyDescription(
            "Network devices, one entry for each slot. Devices that are not named here are left"
                + " alone.")
        @Size(max = 32)
        @ValidationRule(value = GuestRules.INTERFACES, message = GuestRules.INTERFACES_SAYS)
        List<ContainerNetwork> networks,
    @JsonPropertyDescription("Processors.") ContainerCpu cpu,
    @JsonPropertyDescription("Memory.") ContainerMemory memory,
    @JsonPropertyDescription("What the container may do beyond the usual.") Features features,
    @JsonPropertyDescription(
            "Password of root, at least 5 characters. Used at creation only; a later change of the"
                + " Secret is only noted in the plan.")
        PasswordSecretRef passwordSecretRef,
    @JsonPropertyDescription(
            "Public keys that may log in as root, one whole line each. Used at creation only.")
        @Size(max = 64)
        @ValidationRule(value = SshKeys.RULE, message = SshKeys.SAYS)
        List<@Size(min = 16, max = 4096) String> sshAuthorizedKeys,
    @JsonPropertyDescription("When the container boots.") ContainerBoot boot,
    @JsonPropertyDescription(
            "What must not exist, whoever made it: keys of the config (scsi3), parts of one"
                + " (net0.tag) or tags (tags:old). A disk is only detached, and that waits for an"
                + " approval.")
        @Size(max = 128)
        @ValidationRule(value = GuestRules.ABSENT, message = GuestRules.ABSENT_SAYS)
        @ValidationRule(value = GuestRules.ABSENT_OURS, message = GuestRules.ABSENT_OURS_SAYS)
        List<@Size(min = 2, max = 110) String> absent,
    @JsonPropertyDescription(
            "Config keys that have no field here, with values as Proxmox has them. A key that a"
                + " field can write is accepted while that field is unset. Disks, networks, names,"
                + " notes, tags, secrets and what Proxmox keeps itself are refused.")
        @Size(max = 64)
        @ValidationRule(value = ExtraConfig.KEYS, message = ExtraConfig.KEYS_SAYS)
        @ValidationRule(
            value = ExtraConfig.NO_VOLUMES,
            messageExpression = ExtraConfig.NO_VOLUMES_SAYS)
        @ValidationRule(
            value = ExtraConfig.NO_DEVICES,
            messageExpression = ExtraConfig.NO_DEVICES_SAYS)
        @ValidationRule(
            value = ExtraConfig.NO_FIELDS,
            messageExpression = ExtraConfig.NO_FIELDS_SAYS)
        @ValidationRule(
            value = ExtraConfig.NO_SECRETS,
            messageExpression = ExtraConfig.NO_SECRETS_SAYS)
        @ValidationRule(
            value = ExtraConfig.NO_SERVERS,
            messageExpression = ExtraConfig.NO_SERVERS_SAYS)
        @ValidationRule(
            value = ExtraConfig.KNOWN_TO_CONTAINERS,
            messageExpression = ExtraConfig.KNOWN_TO_CONTAINERS_SAYS)
        @ValidationRule(value = ExtraConfig.VALUES, message = ExtraConfig.VALUES_SAYS)
        Map<String, @Size(max = 2048) String> extraConfig,
    @JsonPropertyDescription("What the operator may do to the guest.") @Default(Policy.DEFAULT)
        Policy policy)
    implements GuestSpec {}
