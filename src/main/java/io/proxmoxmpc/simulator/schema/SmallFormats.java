package io.proxmoxmpc.simulator.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Formats of certificates, ACME, metrics, SDN and directories, which few calls use. */
final class SmallFormats {
  private static final long MOST = 4_294_967_295L;
  private static final String LOOKS = "value does not look like a valid ";
  private static final Pattern TARGET = Pattern.compile("(\\d{1,18}):(\\d{1,18})");
  private static final String LABEL = "[a-zA-Z0-9]([a-zA-Z0-9\\-]*[a-zA-Z0-9])?";
  private static final String LINES = "[A-Za-z0-9+/=\\s]+";

  private SmallFormats() {}

  static Map<String, Function<String, @Nullable String>> all() {
    Map<String, Function<String, @Nullable String>> all = new HashMap<>();
    // pve-common Certificate.pm
    all.put("pem-certificate", value -> pem(value, "CERTIFICATE", false));
    all.put("pem-certificate-chain", value -> pem(value, "CERTIFICATE", true));
    all.put("pem-string", value -> pem(value, "[^\\n]*?", false));
    // pve-manager NodeConfig.pm
    all.put("pve-acme-domain", value -> acme(value, "[a-z0-9]", "domain"));
    all.put("pve-acme-alias", value -> acme(value, "[a-z0-9_]", "alias"));
    // pve-manager Status/Graphite.pm
    all.put(
        "graphite-path",
        value -> need(value, "(" + LABEL + "\\.)*" + LABEL, LOOKS + "graphite path"));
    // pve-network Controllers/IsisPlugin.pm and Zones/EvpnPlugin.pm
    all.put(
        "pve-sdn-isis-net",
        value ->
            need(
                value,
                "[a-fA-F0-9]{2}(\\.[a-fA-F0-9]{4}){3,9}\\.[a-fA-F0-9]{2}",
                LOOKS + "isis net"));
    all.put("pve-sdn-bgp-rt", SmallFormats::routeTarget);
    // pve-guest-common Mapping/Dir.pm
    all.put(
        "pve-storage-path-in-property-string",
        value ->
            need(
                value,
                "(?s)/[^;,=()].*",
                "Value does not look like a valid absolute path. These symbols are currently not"
                    + " allowed in path: ;,=()"));
    return all;
  }

  private static @Nullable String need(String value, String pattern, String text) {
    return value.matches(pattern) ? null : text;
  }

  private static @Nullable String acme(String value, String first, String what) {
    String label = first + "[a-z0-9_-]*";
    String text = "value '" + value + "' does not look like a valid " + what + " name!";
    return need(value, "(?i)" + label + "(\\." + label + ")+", text);
  }

  /** Text before the first header does not count. */
  private static @Nullable String pem(String value, String label, boolean many) {
    int start = value.indexOf("-----BEGIN ");
    String one = "-----BEGIN " + label + "-----\\s" + LINES + "-----END " + label + "-----\\s*";
    String all = many ? "(" + one + ")+" : one;
    String rest = start < 0 ? value : value.substring(start);
    return need(rest, all, "not a valid PEM-formatted string.");
  }

  private static @Nullable String routeTarget(String value) {
    Matcher target = TARGET.matcher(value);
    boolean fits =
        target.matches()
            && Long.parseLong(target.group(1)) <= MOST
            && Long.parseLong(target.group(2)) <= MOST;
    return fits ? null : LOOKS + "bgp route-target";
  }
}
