package io.proxmoxmpc.export.render;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.history.EstateGuest;
import io.proxmoxmpc.history.RevisionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The estate as one page for people. */
record SummaryFile(Templates templates) {
  /** One guest as a row; every text is as Proxmox or Kubernetes has it. */
  record Row(
      String vmid,
      String kind,
      String resource,
      String name,
      String node,
      String power,
      String cores,
      String memory,
      String disks,
      String addresses,
      String tags) {}

  /** One cluster with its guests. */
  record Cluster(String name, List<Row> rows) {
    public int size() {
      return rows.size();
    }
  }

  String render(List<EstateGuest> guests, List<Skipped> skipped) {
    SortedMap<String, List<Row>> byCluster = new TreeMap<>();
    for (EstateGuest guest : guests) {
      byCluster
          .computeIfAbsent(guest.content().cluster(), name -> new ArrayList<>())
          .add(row(guest.content()));
    }
    List<Cluster> clusters = new ArrayList<>();
    byCluster.forEach((name, rows) -> clusters.add(new Cluster(name, rows)));
    return templates.render(
        "docs/SUMMARY.md",
        Map.of("clusters", clusters, "skipped", skipped.stream().sorted().toList()));
  }

  private static Row row(RevisionContent guest) {
    SortedMap<String, String> config = guest.meaning().config();
    GuestKind kind = guest.owner().kind();
    return new Row(
        Integer.toString(guest.vmid()),
        kind.label(),
        guest.owner().path(),
        config.getOrDefault(kind.nameKey(), ""),
        guest.meaning().node(),
        power(guest.meaning().power()),
        cores(config),
        config.getOrDefault("memory", "512") + " MiB",
        disks(guest),
        String.join(", ", guest.addresses()),
        String.join(", ", Common.tags(config.getOrDefault("tags", ""))));
  }

  private static String power(PowerState power) {
    return switch (power) {
      case RUNNING -> "Running";
      case STOPPED -> "Stopped";
      case UNMANAGED -> "as it is";
    };
  }

  private static String cores(Map<String, String> config) {
    String sockets = config.getOrDefault("sockets", "1");
    String cores = config.getOrDefault("cores", "1");
    return sockets.equals("1") ? cores : sockets + " x " + cores;
  }

  private static String disks(RevisionContent guest) {
    return guest.meaning().config().entrySet().stream()
        .filter(entry -> io.proxmoxmpc.domain.Slots.isDisk(guest.owner().kind(), entry.getKey()))
        .filter(entry -> !entry.getValue().contains("media=cdrom"))
        .flatMap(entry ->
            GuestConfig.parse(entry.getValue(), "volume").text("size").stream()
                .map(size -> entry.getKey() + " " + size))
        .collect(Collectors.joining(", "));
  }
}
