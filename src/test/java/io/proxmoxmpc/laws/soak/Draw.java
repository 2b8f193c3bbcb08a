package io.proxmoxmpc.laws.soak;

import java.util.List;
import java.util.Random;

/** Random choices, all from one seed. */
final class Draw {
  private Draw() {}

  static <T> T one(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }
}
