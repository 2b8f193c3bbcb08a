package io.proxmoxmpc.simulator.firewall;

/** Where a rule stands, which decides what it may say ({@code PVE::Firewall verify_rule}). */
enum RuleEnv {
  GUEST,
  HOST,
  CLUSTER,
  GROUP;

  boolean allowsGroups() {
    return this != GROUP;
  }

  boolean allowsInterfaces() {
    return this != GROUP;
  }

  boolean allowsForwarding() {
    return this != GUEST;
  }
}
