package io.proxmoxmpc.simulator.core;

import java.util.regex.Pattern;

/** Paths of access control ({@code AccessControl.pm normalize_path, check_path}). */
public final class AclPath {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._/-]+");
  private static final String NAME = "[A-Za-z0-9._-]+";
  private static final Pattern VALID =
      Pattern.compile(
          ("/|/access(/groups(/NAME)?|/realm(/NAME)?)?|/nodes(/NAME)?|/pool(/NAME(/NAME){0,2})?"
                  + "|/sdn(/(controllers|dns|fabrics|ipams|prefix-lists|route-maps)(/NAME)?"
                  + "|/zones(/NAME(/NAME(/[1-9][0-9]{0,3})?)?)?)?|/storage(/NAME)?"
                  + "|/vms(/[1-9][0-9]{2,})?|/mapping(/NAME(/NAME)?)?")
              .replace("NAME", NAME));

  private AclPath() {}

  /** One slash between the parts and none behind them; nothing where no path can be meant. */
  public static String normal(String raw) {
    if (raw.isEmpty()) {
      return "";
    }
    String path = raw.replaceAll("/+", "/").replaceFirst("/$", "");
    path = path.startsWith("/") ? path : "/" + path;
    return PLAIN.matcher(path).matches() ? path : "";
  }

  /** Whether rights may be given on a normal path. */
  public static boolean isValid(String path) {
    return VALID.matcher(path).matches();
  }
}
