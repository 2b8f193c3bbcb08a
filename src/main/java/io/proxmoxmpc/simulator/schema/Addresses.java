package io.proxmoxmpc.simulator.schema;

import java.util.regex.Pattern;

/** IP addresses and networks as text, without asking any resolver. */
public final class Addresses {
  private static final String OCTET = "(25[0-5]|(2[0-4]|1[0-9]|[1-9])?[0-9])";
  private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern GROUP = Pattern.compile("[0-9a-fA-F]{1,4}");

  private Addresses() {}

  public static boolean isV4(String text) {
    return V4.matcher(text).matches();
  }

  /** Full and compressed forms, and an IPv4 tail. */
  public static boolean isV6(String text) {
    int gap = text.indexOf("::");
    if (gap != text.lastIndexOf("::")) {
      return false;
    }
    int groups = 0;
    for (String part : text.replace("::", ":@:").split(":")) {
      if (part.equals("@") || part.isEmpty()) {
        continue;
      }
      boolean tail = part.contains(".") && isV4(part) && text.endsWith(part);
      if (!tail && !GROUP.matcher(part).matches()) {
        return false;
      }
      groups += tail ? 2 : 1;
    }
    boolean looseColon = gap < 0 && (text.startsWith(":") || text.endsWith(":"));
    return !looseColon && text.contains(":") && (gap < 0 ? groups == 8 : groups < 8);
  }

  /** A valid address as its 128 bits. */
  static String bitsOfV6(String text) {
    StringBuilder head = new StringBuilder();
    StringBuilder tail = new StringBuilder();
    StringBuilder part = head;
    for (String group : text.replace("::", ":@:").split(":")) {
      if (group.equals("@")) {
        part = tail;
      } else if (group.contains(".")) {
        for (String quad : group.split("\\.")) {
          part.append(binary(Integer.parseInt(quad), 8));
        }
      } else if (!group.isEmpty()) {
        part.append(binary(Integer.parseInt(group, 16), 16));
      }
    }
    return head + "0".repeat(128 - head.length() - tail.length()) + tail;
  }

  static String binary(int number, int width) {
    String bits = Integer.toBinaryString(number);
    return "0".repeat(width - bits.length()) + bits;
  }

  public static boolean isCidrV4(String text) {
    return isCidr(text, 32) && isV4(text.substring(0, text.indexOf('/')));
  }

  public static boolean isCidrV6(String text) {
    return isCidr(text, 128) && isV6(text.substring(0, text.indexOf('/')));
  }

  // Proxmox takes nothing wider than /8.
  private static boolean isCidr(String text, int most) {
    int slash = text.indexOf('/');
    String mask = text.substring(slash + 1);
    boolean number = slash > 0 && mask.matches("\\d{1,3}");
    return number && Integer.parseInt(mask) > 7 && Integer.parseInt(mask) <= most;
  }
}
