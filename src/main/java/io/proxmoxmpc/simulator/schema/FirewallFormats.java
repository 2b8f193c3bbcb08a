package io.proxmoxmpc.simulator.schema;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code PVE::Firewall} says of ports, addresses and protocols; null when they fit. */
final class FirewallFormats {
  private static final Pattern RANGE = Pattern.compile("(\\d+):(\\d+)");
  private static final Pattern NAME = Pattern.compile("(?:dc/|guest/)?[A-Za-z][A-Za-z0-9\\-_]+");
  private static final BigInteger LAST_PORT = BigInteger.valueOf(65_535);

  private final NetNames names = new NetNames();

  Map<String, Function<String, @Nullable String>> all() {
    return Map.of(
        "pve-fw-sport-spec", value -> ports(value, false),
        "pve-fw-dport-spec", value -> ports(value, true),
        "pve-fw-addr-spec", FirewallFormats::addresses,
        "pve-fw-protocol-spec", FirewallFormats::protocol,
        "pve-fw-icmp-type-spec", FirewallFormats::icmpType,
        "IPorCIDR", FirewallFormats::network,
        "IPorCIDRorAlias", value -> NAME.matcher(value).matches() ? null : network(value));
  }

  private @Nullable String ports(String text, boolean destination) {
    if (isLoose(text)) {
      return "extraneous commas in list";
    }
    int count = 0;
    boolean icmp = false;
    for (String item : text.split(",")) {
      String problem = port(item, destination);
      if (problem != null) {
        return problem;
      }
      icmp |= destination && isIcmp(item);
      count += RANGE.matcher(item).matches() ? 2 : item.matches("\\d+") ? 1 : 0;
    }
    if (icmp && count > 0) {
      return "ICMP ports not allowed in port range";
    }
    return count > 15 ? "too many entries in port list (> 15 numbers)" : null;
  }

  private @Nullable String port(String item, boolean destination) {
    Matcher range = RANGE.matcher(item);
    if (range.matches()) {
      BigInteger from = new BigInteger(range.group(1));
      BigInteger to = new BigInteger(range.group(2));
      for (BigInteger port : List.of(from, to)) {
        if (port.compareTo(LAST_PORT) > 0) {
          return "invalid port '" + port + "'";
        }
      }
      return from.compareTo(to) <= 0
          ? null
          : "backwards range '%1$s:%2$s' not allowed, did you mean '%2$s:%1$s'?"
              .formatted(range.group(1), range.group(2));
    }
    boolean fits =
        item.matches("\\d+")
            ? new BigInteger(item).compareTo(LAST_PORT) <= 0
            : names.isService(item) || (destination && isIcmp(item));
    return fits ? null : "invalid port '" + item + "'";
  }

  private static boolean isIcmp(String item) {
    return NetNames.ICMP.contains(item) || NetNames.ICMP_V6.contains(item);
  }

  private static @Nullable String addresses(String text) {
    if (text.matches("\\+\\S+")) {
      return text.length() > 65 ? "ipset name too long" : null;
    }
    if (NAME.matcher(text).matches()) {
      return text.length() > 64 ? "alias name too long" : null;
    }
    if (isLoose(text)) {
      return "extraneous commas in list";
    }
    boolean range = false;
    int version = 0;
    String[] elements = text.split(",");
    for (String element : elements) {
      String problem = NetIp.problem(element);
      if (problem != null) {
        return "invalid IP address: " + problem;
      }
      range |= element.contains("-");
      int found = element.contains(":") ? 6 : 4;
      if (version != 0 && version != found) {
        return "detected mixed ipv4/ipv6 addresses in address list '" + text + "'";
      }
      version = found;
    }
    return range && elements.length > 1 ? "you can't use a range in a list" : null;
  }

  /** Perl drops empty elements at the end only, and an empty list is one that fits. */
  private static boolean isLoose(String text) {
    return text.endsWith(",") || text.isEmpty();
  }

  private static @Nullable String protocol(String value) {
    boolean known = NetNames.PROTOCOLS.contains(value) || NetNames.PROTOCOL_NUMBERS.contains(value);
    boolean given = !value.isEmpty() && !value.equals("0");
    return given && !known ? "unknown protocol '" + value + "'" : null;
  }

  private static @Nullable String icmpType(String value) {
    return value.isEmpty() || isIcmp(value) ? null : "invalid icmp-type value '" + value + "'";
  }

  private static @Nullable String network(String value) {
    String address = value.replaceFirst("/\\d+$", "");
    if (!Addresses.isV4(address) && !Addresses.isV6(address)) {
      return "value does not look like a valid IP address or CIDR network";
    }
    return NetIp.problem(value);
  }
}
