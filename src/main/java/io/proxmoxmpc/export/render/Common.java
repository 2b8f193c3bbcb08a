package io.proxmoxmpc.export.render;

import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.history.GuestMeaning;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a VM and a container have in common for the provider. */
final class Common {
  static final Pattern DNS_NAME =
      Pattern.compile(
          "[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*");
  static final Pattern MAC = Pattern.compile("([0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}");
  private static final long GIB = 1L << 30;

  private Common() {}

  static void identity(Block guest, GuestMeaning meaning, int vmid) {
    guest.text("node_name", meaning.node());
    guest.number("vm_id", vmid);
    String pool = meaning.pool();
    if (pool != null && !pool.isEmpty()) {
      guest.text("pool_id", pool);
    }
  }

  /** Description and tags; the description is only shown, because our marker line is not in it. */
  static void notes(Block guest, Mapper all, SortedSet<String> ignored) {
    all.text(guest, "description", "description", Mapper.ANY);
    ignored.add("description");
    List<String> tags = tags(all.values().text("tags").orElse(""));
    if (!tags.isEmpty()) {
      guest.list("tags", tags);
    }
  }

  static List<String> tags(String tags) {
    return List.copyOf(new TreeSet<>(split(tags, "[;, ]")));
  }

  static List<String> split(String text, String separators) {
    return Arrays.stream(text.split(separators, -1)).filter(item -> !item.isBlank()).toList();
  }

  static void startup(Block guest, Mapper startup) {
    Block block = new Block("startup");
    startup.number(block, "order", "order");
    startup.number(block, "up_delay", "up");
    startup.number(block, "down_delay", "down");
    startup.reportLeft();
    guest.addUnlessEmpty(block);
  }

  /** The size as the provider reads it: whole GiB, rounded up. */
  static Optional<Long> gibibytes(String size) {
    return Size.parseProxmox(size).map(parsed -> Math.ceilDiv(parsed.bytes(), GIB));
  }

  /** The storage of a volume id; empty for a path or a device of the node. */
  static Optional<String> storage(String volume) {
    int colon = volume.indexOf(':');
    return colon <= 0 || volume.startsWith("/")
        ? Optional.empty()
        : Optional.of(volume.substring(0, colon));
  }

  static void ip(Block config, String family, Optional<String> address, Optional<String> gateway) {
    if (address.isPresent() || gateway.isPresent()) {
      Block block = new Block(family);
      address.ifPresent(value -> block.text("address", value));
      gateway.ifPresent(value -> block.text("gateway", value));
      config.add(block);
    }
  }
}
