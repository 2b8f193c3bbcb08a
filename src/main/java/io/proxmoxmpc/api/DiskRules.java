package io.proxmoxmpc.api;

/** What holds for everything that has a volume behind it. */
final class DiskRules {
  static final String GROWS =
      "!has(self.size) || !has(oldSelf.size) || !isQuantity(self.size) || !isQuantity(oldSelf.size)"
          + " || !quantity(self.size).isLessThan(quantity(oldSelf.size))";

  static final String GROWS_SAYS =
      "must not get smaller, because shrinking a disk loses data: write at least the former size,"
          + " or add a smaller disk and move the data";

  private DiskRules() {}
}
