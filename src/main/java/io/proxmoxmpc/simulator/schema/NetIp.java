package io.proxmoxmpc.simulator.schema;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Perl's {@code Net::IP} says of an address, a network or a range; null when it fits. */
final class NetIp {
  private static final Pattern PREFIX = Pattern.compile("(\\S+?)/(\\S+)");

  private NetIp() {}

  static @Nullable String problem(String text) {
    Matcher prefix = PREFIX.matcher(text);
    if (prefix.matches()) {
      String address = address(prefix.group(1));
      return address == null ? length(prefix.group(1), prefix.group(2)) : address;
    }
    int dash = text.indexOf('-');
    if (dash > 0) {
      String first = address(text.substring(0, dash).strip());
      return first == null ? address(text.substring(dash + 1).strip()) : first;
    }
    return address(text);
  }

  private static @Nullable String address(String ip) {
    return ip.contains(":") ? versionSix(ip) : versionFour(ip);
  }

  private static @Nullable String versionFour(String ip) {
    if (!ip.matches("[\\d.]+")) {
      return "Invalid chars in IP " + ip;
    }
    if (ip.startsWith(".")) {
      return "Invalid IP " + ip + " - starts with a dot";
    }
    if (ip.endsWith(".")) {
      return "Invalid IP " + ip + " - ends with a dot";
    }
    if (ip.chars().filter(c -> c == '.').count() > 3) {
      return "Invalid IP address " + ip;
    }
    if (ip.contains("..")) {
      return "Empty quad in IP address " + ip;
    }
    for (String quad : ip.split("\\.")) {
      if (new BigInteger(quad).bitLength() > 8) {
        return "Invalid quad in IP address " + ip + " - " + quad;
      }
    }
    return null;
  }

  private static @Nullable String versionSix(String ip) {
    String[] groups = ip.split(":");
    for (int i = 0; i < groups.length; i++) {
      boolean tail = i == groups.length - 1 && versionFour(groups[i]) == null;
      if (!groups[i].isEmpty() && !groups[i].matches("[a-fA-F\\d]{1,4}") && !tail) {
        return "Invalid IP address " + ip;
      }
    }
    if (ip.matches(":[^:].*")) {
      return "Invalid address " + ip + " (starts with :)";
    }
    if (ip.matches(".*[^:]:")) {
      return "Invalid address " + ip + " (ends with :)";
    }
    if (ip.indexOf("::") != ip.lastIndexOf("::")) {
      return "Invalid address " + ip + " (More than one :: pattern)";
    }
    return Addresses.isV6(ip) ? null : "Invalid number of octets " + ip;
  }

  /** A network must not have bits of a host in it. */
  private static @Nullable String length(String ip, String length) {
    if (!length.matches("\\d{1,9}")) {
      return null;
    }
    boolean six = ip.contains(":");
    int size = six ? 128 : 32;
    int bits = Integer.parseInt(length);
    if (bits > size) {
      return "Prefix length " + bits + " is longer than IP address (" + size + ")";
    }
    String binary = six ? Addresses.bitsOfV6(ip) : bitsOfV4(ip);
    boolean clean = binary.substring(bits).chars().allMatch(c -> c == '0');
    return clean ? null : "Invalid prefix " + binary + "/" + bits;
  }

  /** Whether an address has all its ones in front. */
  static boolean isMask(String ip) {
    return bitsOfV4(ip).matches("1*0*");
  }

  private static String bitsOfV4(String ip) {
    StringBuilder bits = new StringBuilder();
    for (String quad : ip.split("\\.")) {
      bits.append(Addresses.binary(Integer.parseInt(quad), 8));
    }
    return bits + "0".repeat(32 - bits.length());
  }
}
