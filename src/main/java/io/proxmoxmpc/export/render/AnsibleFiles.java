package io.proxmoxmpc.export.render;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.history.EstateGuest;
import io.proxmoxmpc.history.RevisionContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One cluster as a static Ansible inventory: its guests by tag, pool, namespace and kind. */
record AnsibleFiles(Templates templates) {
  /** A guest as a host; templates cannot be reached and are none. */
  record Host(
      String name,
      List<String> address,
      String guestName,
      String kind,
      String vmid,
      String node,
      String namespace,
      List<String> tags) {}

  /** A group with the names of its hosts. */
  record Group(String name, SortedSet<String> hosts) {}

  SortedMap<String, String> render(String cluster, List<EstateGuest> guests) {
    List<Host> hosts = new ArrayList<>();
    SortedMap<String, SortedSet<String>> groups = new TreeMap<>();
    SortedSet<String> names = new TreeSet<>();
    for (EstateGuest guest : guests) {
      String name = Labels.host(guest);
      if (!"1".equals(guest.content().meaning().config().get("template")) && names.add(name)) {
        hosts.add(host(name, guest.content()));
        for (String group : groupsOf(cluster, guest.content())) {
          groups.computeIfAbsent(group, key -> new TreeSet<>()).add(name);
        }
      }
    }
    List<Group> all = new ArrayList<>();
    groups.forEach((group, members) -> all.add(new Group(group, members)));
    SortedMap<String, String> files = new TreeMap<>();
    files.put(
        "hosts.yml", templates.render("ansible/hosts.yml", Map.of("hosts", hosts, "groups", all)));
    files.put("ansible.cfg", templates.render("ansible/ansible.cfg", Map.of()));
    return files;
  }

  private static Host host(String name, RevisionContent guest) {
    var config = guest.meaning().config();
    GuestKind kind = guest.owner().kind();
    return new Host(
        name,
        guest.addresses().stream().limit(1).toList(),
        config.getOrDefault(kind.nameKey(), guest.owner().name()),
        kind.apiName(),
        Integer.toString(guest.vmid()),
        guest.meaning().node(),
        guest.owner().namespace(),
        Common.tags(config.getOrDefault("tags", "")));
  }

  private static SortedSet<String> groupsOf(String cluster, RevisionContent guest) {
    SortedSet<String> groups = new TreeSet<>();
    groups.add("cluster_" + Labels.identifier(cluster));
    groups.add("namespace_" + Labels.identifier(guest.owner().namespace()));
    groups.add(guest.owner().kind() == GuestKind.QEMU ? "proxmox_vms" : "proxmox_containers");
    String pool = guest.meaning().pool();
    if (pool != null && !pool.isEmpty()) {
      groups.add("pool_" + Labels.identifier(pool));
    }
    for (String tag : Common.tags(guest.meaning().config().getOrDefault("tags", ""))) {
      groups.add("tag_" + Labels.identifier(tag));
    }
    return groups;
  }
}
