package io.proxmoxmpc.cli.tour;

import java.util.ArrayList;
import java.util.List;

/** One object, by kubectl's short name of its kind, its name and, if it has one, its namespace. */
record Ref(String kind, String name, String namespace) {
  static Ref cluster(String name) {
    return new Ref("pcl", name, "");
  }

  /** The arguments of a command about this object: verb, object, then the rest. */
  String[] with(String verb, String... options) {
    var all = new ArrayList<>(List.of(verb, toString()));
    if (!namespace.isEmpty()) {
      all.addAll(List.of("-n", namespace));
    }
    all.addAll(List.of(options));
    return all.toArray(String[]::new);
  }

  @Override
  public String toString() {
    return kind + "/" + name;
  }
}
