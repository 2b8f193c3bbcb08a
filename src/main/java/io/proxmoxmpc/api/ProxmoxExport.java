package io.proxmoxmpc.api;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/** A Git repository that the estate is exported to. */
@Group(Api.GROUP)
@Version(Api.VERSION)
@Kind("ProxmoxExport")
@Plural("proxmoxexports")
@Singular("proxmoxexport")
@ShortNames("pex")
@AdditionalPrinterColumn(
    name = "Ready",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Branch", jsonPath = ".spec.repository.branch")
@AdditionalPrinterColumn(name = "Path", jsonPath = ".spec.repository.path")
@AdditionalPrinterColumn(name = "Commit", jsonPath = ".status.lastPushedCommit")
@AdditionalPrinterColumn(
    name = "Pushed",
    jsonPath = ".status.lastPushTime",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(
    name = "Age",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@AdditionalPrinterColumn(name = "Repository", jsonPath = ".spec.repository.url", priority = 1)
@AdditionalPrinterColumn(
    name = "Reason",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason",
    priority = 1)
@AdditionalPrinterColumn(
    name = "Message",
    jsonPath = ".status.conditions[?(@.type==\"Ready\")].message",
    priority = 1)
@ValidationRule(
    value = GuestRules.NAME,
    message =
        "metadata.name must be at most 63 characters, because it becomes part of paths and markers:"
            + " choose a shorter one")
public final class ProxmoxExport extends CustomResource<ExportSpec, ExportStatus>
    implements Namespaced {}
