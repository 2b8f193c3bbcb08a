package io.proxmoxmpc.simulator.guest;

import io.proxmoxmpc.simulator.core.World;
import java.util.Locale;
import java.util.TreeSet;

/** Tags as {@code PVE::GuestHelpers get_unique_tags} stores them. */
public final class Tags {
  private Tags() {}

  public static String unique(World world, String tags) {
    boolean caseSensitive =
        world.cluster().options.getOrDefault("tag-style", "").contains("case-sensitive=1");
    TreeSet<String> unique = new TreeSet<>();
    for (String tag : tags.split("[\\s,;\\x00]+")) {
      if (!tag.isEmpty()) {
        unique.add(caseSensitive ? tag : tag.toLowerCase(Locale.ROOT));
      }
    }
    return String.join(";", unique);
  }
}
