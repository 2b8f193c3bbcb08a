package io.proxmoxmpc.laws.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Guests that nobody declared: copies of ours, made by other people, with our marker in them. */
final class Bystanders {
  /** Far from the ids that the operator claims. */
  private static final int FIRST = 7000;

  private record Copy(Kind kind, Map<String, String> config) {}

  private final World world;
  private final Map<Integer, Copy> copies = new TreeMap<>();
  private int next = FIRST;

  Bystanders(World world) {
    this.world = world;
  }

  int nextId() {
    return next++;
  }

  void watch(Kind kind, int vmid) {
    copies.put(vmid, new Copy(kind, look(kind, vmid)));
  }

  /** Every copy that is not as it was made. */
  List<String> differences() {
    List<String> wrong = new ArrayList<>();
    copies.forEach((vmid, copy) -> {
      Map<String, String> now = look(copy.kind(), vmid);
      if (!now.equals(copy.config())) {
        wrong.add("the copy %d was %s and is %s".formatted(vmid, copy.config(), now));
      }
    });
    return wrong;
  }

  private Map<String, String> look(Kind kind, int vmid) {
    String path = Proxmox.pathOf(world, kind, vmid);
    return path == null ? Map.of() : Proxmox.config(world, path);
  }
}
