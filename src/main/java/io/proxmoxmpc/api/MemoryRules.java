package io.proxmoxmpc.api;

/** Memory in Proxmox is a whole number of MiB; what is no size at all is for Checks.ByteSize. */
final class MemoryRules {
  static final String SAYS =
      "must be a whole number of MiB from 16Mi to 16Ti, because Proxmox counts memory in MiB:"
          + " write 4Gi or 1536Mi";
  static final String SIZE =
      "!has(self.size) || !self.size.matches("
          + Patterns.BYTE_SIZE
          + ") || (!quantity(self.size).isGreaterThan(quantity('16Ti'))"
          + " && !quantity(self.size).isLessThan(quantity('16Mi'))"
          + " && quantity(self.size).asInteger() % 1048576 == 0)";
  static final String MINIMUM =
      "!has(self.minimum) || !self.minimum.matches("
          + Patterns.BYTE_SIZE
          + ") || (!quantity(self.minimum).isGreaterThan(quantity('16Ti'))"
          + " && !quantity(self.minimum).isLessThan(quantity('16Mi'))"
          + " && quantity(self.minimum).asInteger() % 1048576 == 0)";
  static final String SWAP =
      "!has(self.swap) || !self.swap.matches("
          + Patterns.BYTE_SIZE
          + ") || (!quantity(self.swap).isGreaterThan(quantity('16Ti'))"
          + " && !quantity(self.swap).isLessThan(quantity('16Mi'))"
          + " && quantity(self.swap).asInteger() % 1048576 == 0)";

  /** The balloon takes memory away down to minimum and gives it back up to size. */
  static final String ORDER =
      "!has(self.minimum) || !has(self.size) || !isQuantity(self.minimum) || !isQuantity(self.size)"
          + " || !quantity(self.minimum).isGreaterThan(quantity(self.size))";

  static final String ORDER_SAYS =
      "minimum must not be more than size: the balloon takes memory away down to minimum and gives"
          + " it back up to size";

  private MemoryRules() {}
}
