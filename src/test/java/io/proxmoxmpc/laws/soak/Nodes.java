package io.proxmoxmpc.laws.soak;

import java.util.List;
import java.util.Set;

/** What the death and the return of a node mean for the guests on it. */
final class Nodes {
  private Nodes() {}

  static void fell(World world, String node, List<Guest> all) {
    world.control().post("/nodes/" + node + "/down", "");
    for (Guest guest : all) {
      if (node.equals(nodeOf(world, guest))) {
        guest.model().set(Field.POWER, "stopped");
      }
    }
  }

  /** Those that start at boot do; whether a guest is one depends on what its config says now. */
  static void rose(World world, String node, List<Guest> all) {
    world.control().post("/nodes/" + node + "/up", "");
    for (Guest guest : all) {
      if (node.equals(nodeOf(world, guest))) {
        boots(guest.model());
      }
    }
  }

  private static void boots(GuestModel model) {
    model.maybe();
    var onBoot = model.value(Field.ON_BOOT).values();
    if (onBoot.equals(Set.of("1"))) {
      model.value(Field.POWER).set("running");
    } else if (onBoot.contains("1")) {
      model.value(Field.POWER).maybeSet("running");
    }
  }

  private static String nodeOf(World world, Guest guest) {
    String path = guest.path(world);
    return path == null ? "" : path.split("/")[2];
  }
}
