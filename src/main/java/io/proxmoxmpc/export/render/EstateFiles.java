package io.proxmoxmpc.export.render;

import io.proxmoxmpc.history.EstateGuest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Renders an estate: guests to files, the same bytes for the same guests. */
public final class EstateFiles {
  private final Templates templates = new Templates();

  /**
   * Renders the wanted parts.
   *
   * @param guests ordered by cluster and VMID
   */
  public Rendered render(List<EstateGuest> guests, Set<Part> parts) {
    SortedMap<String, String> files = new TreeMap<>();
    List<Skipped> skipped = new ArrayList<>();
    for (Map.Entry<String, List<EstateGuest>> cluster : byCluster(guests).entrySet()) {
      String folder = Labels.segment(cluster.getKey()) + "/";
      if (parts.contains(Part.TERRAFORM)) {
        var terraform = new TerraformFiles(templates).render(cluster.getKey(), cluster.getValue());
        terraform.files().forEach((path, text) -> files.put(folder + "terraform/" + path, text));
        skipped.addAll(terraform.skipped());
      }
      if (parts.contains(Part.ANSIBLE)) {
        new AnsibleFiles(templates)
            .render(cluster.getKey(), cluster.getValue())
            .forEach((path, text) -> files.put(folder + "ansible/" + path, text));
      }
    }
    if (parts.contains(Part.MANIFESTS)) {
      new ManifestFiles().render(guests, skipped).forEach((p, t) -> files.put("manifests/" + p, t));
    }
    if (parts.contains(Part.DOCS)) {
      files.put("docs/SUMMARY.md", new SummaryFile(templates).render(guests, skipped));
    }
    return new Rendered(files, skipped);
  }

  private static SortedMap<String, List<EstateGuest>> byCluster(List<EstateGuest> guests) {
    SortedMap<String, List<EstateGuest>> clusters = new TreeMap<>();
    for (EstateGuest guest : guests) {
      clusters.computeIfAbsent(guest.content().cluster(), name -> new ArrayList<>()).add(guest);
    }
    return clusters;
  }
}
