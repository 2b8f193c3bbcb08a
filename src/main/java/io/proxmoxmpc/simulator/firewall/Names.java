package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.schema.Addresses;
import io.proxmoxmpc.simulator.state.FirewallConfig;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The aliases and sets that a rule or entry may name: those of its guest, then the cluster's. */
record Names(FirewallConfig cluster, @Nullable FirewallConfig guest) {
  static final String CLUSTER = "dc/";
  static final String GUEST = "guest/";

  static Names of(Call call, boolean isGuest) {
    FirewallConfig cluster = FirewallScope.cluster().of(call);
    return new Names(cluster, isGuest ? FirewallScope.guest().of(call) : null);
  }

  /** A reference may begin with the scope it means. */
  boolean hasSet(String reference) {
    boolean own = guest != null && guest.ipsets.containsKey(bare(reference));
    boolean wide = cluster.ipsets.containsKey(bare(reference));
    return (own && !reference.startsWith(CLUSTER)) || (wide && !reference.startsWith(GUEST));
  }

  @Nullable TreeMap<String, String> alias(String reference) {
    String name = bare(reference).toLowerCase(Locale.ROOT);
    TreeMap<String, String> own = guest == null ? null : guest.aliases.get(name);
    if (own != null && !reference.startsWith(CLUSTER)) {
      return own;
    }
    return reference.startsWith(GUEST) ? null : cluster.aliases.get(name);
  }

  static int version(Map<String, String> alias) {
    return Addresses.isV6(alias.getOrDefault("cidr", "").split("/")[0]) ? 6 : 4;
  }

  private static String bare(String reference) {
    return reference.substring(reference.indexOf('/') + 1);
  }
}
