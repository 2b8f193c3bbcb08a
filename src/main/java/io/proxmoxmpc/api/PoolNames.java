package io.proxmoxmpc.api;

/** A list of pools. */
final class PoolNames {
  static final String RULE = "self.all(p, p.matches(" + Patterns.POOL + "))";
  static final String SAYS =
      "must be names of Proxmox pools, such as shop or shop/web: letters, digits, '.', '_' or '-',"
          + " at most three levels";

  private PoolNames() {}
}
