package io.proxmoxmpc.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A virtual machine of a Proxmox cluster. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@Kind("ProxmoxVM")
@Plural("proxmoxvms")
@Singular("proxmoxvm")
@ShortNames("pvm")
@AdditionalPrinterColumn(name = "Guest", jsonPath = ".status.name")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(
    name = "VMID",
    jsonPath = ".status.vmid",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(name = "Node", jsonPath = ".status.node")
@AdditionalPrinterColumn(name = "Power", jsonPath = ".status.powerState")
@AdditionalPrinterColumn(name = "IP", jsonPath = ".status.addresses[0]")
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    priority = 1)
@AdditionalSelectableField(jsonPath = ".spec.clusterRef.name")
@AdditionalSelectableField(jsonPath = ".status.node")
@AdditionalSelectableField(jsonPath = ".status.powerState")
@ValidationRule(value = GuestRules.VMID_ADDED, message = GuestRules.VMID_ADDED_SAYS)
@ValidationRule(value = GuestRules.NAME, message = GuestRules.NAME_SAYS)
public final class ProxmoxVM extends CustomResource<VmSpec, GuestStatus>
    implements Namespaced, GuestResource {}
