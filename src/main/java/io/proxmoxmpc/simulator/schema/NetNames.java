package io.proxmoxmpc.simulator.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Names that firewall rules may use for ports, protocols and ICMP messages. */
public final class NetNames {
  /** Debian's {@code /etc/protocols}, and the one that {@code PVE::Firewall} adds. */
  static final Set<String> PROTOCOLS =
      words(
          "ip hopopt icmp igmp ggp ipencap st tcp egp igp pup udp hmp xns-idp rdp iso-tp4 dccp xtp"
              + " ddp idpr-cmtp ipv6 ipv6-route ipv6-frag idrp rsvp gre esp ah skip ipv6-icmp"
              + " ipv6-nonxt ipv6-opts rspf vmtp eigrp ospf ax.25 ipip etherip encap pim ipcomp"
              + " vrrp l2tp isis sctp fc mobility-header udplite mpls-in-ip manet hip shim6 wesp"
              + " rohc ethernet mptcp icmpv6");

  static final Set<String> PROTOCOL_NUMBERS =
      words(
          "0 1 2 3 4 5 6 8 9 12 17 20 22 27 29 33 36 37 38 41 43 44 45 46 47 50 51 57 58 59 60 73"
              + " 81 88 89 93 94 97 98 103 108 112 115 124 132 133 135 136 137 138 139 140 141 142"
              + " 143 262");

  public static final Set<String> ICMP =
      words(
          "any echo-reply destination-unreachable network-unreachable host-unreachable"
              + " protocol-unreachable port-unreachable fragmentation-needed source-route-failed"
              + " network-unknown host-unknown network-prohibited host-prohibited"
              + " TOS-network-unreachable TOS-host-unreachable communication-prohibited"
              + " host-precedence-violation precedence-cutoff source-quench redirect"
              + " network-redirect host-redirect TOS-network-redirect TOS-host-redirect"
              + " echo-request router-advertisement router-solicitation time-exceeded"
              + " ttl-zero-during-transit ttl-zero-during-reassembly parameter-problem"
              + " ip-header-bad required-option-missing timestamp-request timestamp-reply"
              + " address-mask-request address-mask-reply");

  public static final Set<String> ICMP_V6 =
      words(
          "destination-unreachable no-route communication-prohibited beyond-scope"
              + " address-unreachable port-unreachable failed-policy reject-route packet-too-big"
              + " time-exceeded ttl-zero-during-transit ttl-zero-during-reassembly"
              + " parameter-problem bad-header unknown-header-type unknown-option echo-request"
              + " echo-reply router-solicitation router-advertisement neighbor-solicitation"
              + " neighbour-solicitation neighbor-advertisement neighbour-advertisement redirect");

  private final Set<String> services = read("/pve-api/services.txt");

  /** Whether a port has this name in Debian's {@code /etc/services}. */
  boolean isService(String name) {
    return services.contains(name);
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  private static Set<String> read(String resource) {
    try (InputStream in = NetNames.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
