package io.proxmoxmpc.export.render;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.history.EstateGuest;
import io.proxmoxmpc.history.RevisionContent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One cluster as a Terraform module for the provider bpg/proxmox. */
record TerraformFiles(Templates templates) {
  Rendered render(String cluster, List<EstateGuest> guests) {
    SortedMap<String, String> files = new TreeMap<>();
    List<Skipped> skipped = new ArrayList<>();
    List<Resource> resources = new ArrayList<>();
    Set<String> labels = new HashSet<>();
    for (EstateGuest guest : guests) {
      Notes notes = new Notes(guest.content().owner(), Part.TERRAFORM);
      String label = Labels.terraform(guest);
      if (labels.add(label)) {
        Resource resource = resource(guest.content(), label, notes);
        resources.add(resource);
        files.put(file(guest, label), text(guest.content(), resource));
      } else {
        notes.add(
            "SameName",
            "another guest called %s is exported already: this one lies in another Proxmox behind"
                    .formatted(label)
                + " the same ProxmoxCluster");
      }
      skipped.addAll(notes.skipped());
    }
    for (String fixed : List.of("versions.tf", "provider.tf", "variables.tf", "README.md")) {
      files.put(fixed, templates.render("terraform/" + fixed, Map.of("cluster", cluster)));
    }
    files.put(".gitignore", templates.render("terraform/gitignore", Map.of("cluster", cluster)));
    files.put("imports.tf", templates.render("terraform/imports.tf", Map.of("all", resources)));
    return new Rendered(files, skipped);
  }

  private static Resource resource(RevisionContent guest, String label, Notes notes) {
    return switch (guest.owner().kind()) {
      case QEMU -> new TerraformVm(guest.meaning(), notes).render(label, guest.vmid());
      case LXC -> new TerraformContainer(guest.meaning(), notes).render(label, guest.vmid());
    };
  }

  private String text(RevisionContent guest, Resource resource) {
    String name = Notes.kind(guest.owner()) + " " + guest.owner().path();
    return templates.render(
        "terraform/guest.tf",
        Map.of("resource", resource, "owner", name.replaceAll("[^A-Za-z0-9 ./_-]", "_")));
  }

  private static String file(EstateGuest guest, String label) {
    boolean vm = guest.content().owner().kind() == GuestKind.QEMU;
    return (vm ? "vm_" : "ct_") + label + ".tf";
  }
}
