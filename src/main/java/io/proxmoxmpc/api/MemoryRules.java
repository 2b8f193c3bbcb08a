package io.proxmoxmpc.api;

/** Memory in Proxmox is a whole number of MiB; what is no size at all is for Checks.ByteSize. */
final class MemoryRules {
  static final String SAYS =
      "must be a whole number of MiB from 16Mi to 16Ti, because Proxmox counts memory in MiB: write"
          + " 4Gi or 1536Mi";
  static final String SIZE =
      "!has(self.size) || type(self.size) != string ||"
          + " !self.size.matches(r'^[1-9][0-9]{0,11}(Ki|Mi|Gi|Ti)$') ||"
          + " (!quantity(self.size).isGreaterThan(quantity('16Ti')) &&"
          + " !quantity(self.size).isLessThan(quantity('16Mi')) && quantity(self.size).asInteger()"
          + " % 1048576 == 0)";
  static final String MINIMUM =
      "!has(self.minimum) || type(self.minimum) != string ||"
          + " !self.minimum.matches(r'^[1-9][0-9]{0,11}(Ki|Mi|Gi|Ti)$') ||"
          + " (!quantity(self.minimum).isGreaterThan(quantity('16Ti')) &&"
          + " !quantity(self.minimum).isLessThan(quantity('16Mi')) &&"
          + " quantity(self.minimum).asInteger() % 1048576 == 0)";
  static final String SWAP =
      "!has(self.swap) || type(self.swap) != string ||"
          + " !self.swap.matches(r'^[1-9][0-9]{0,11}(Ki|Mi|Gi|Ti)$') ||"
          + " (!quantity(self.swap).isGreaterThan(quantity('16Ti')) &&"
          + " !quantity(self.swap).isLessThan(quantity('16Mi')) && quantity(self.swap).asInteger()"
          + " % 1048576 == 0)";

  private MemoryRules() {}
}
