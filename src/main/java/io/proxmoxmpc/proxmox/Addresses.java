package io.proxmoxmpc.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import io.proxmoxmpc.domain.GuestKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

/** Picks the addresses by which others reach a guest out of what its interfaces report. */
final class Addresses {
  private Addresses() {}

  static List<String> read(GuestKind kind, JsonNode data) {
    LinkedHashSet<String> found = new LinkedHashSet<>();
    for (JsonNode nic : kind == GuestKind.QEMU ? data.path("result") : data) {
      if ("lo".equals(Rows.text(nic, "name"))) {
        continue;
      }
      List<String> candidates = new ArrayList<>();
      nic.path("ip-addresses").forEach(a -> candidates.add(Rows.text(a, "ip-address", "")));
      candidates.add(Rows.text(nic, "inet", ""));
      candidates.add(Rows.text(nic, "inet6", ""));
      candidates.stream().map(Addresses::bare).filter(Addresses::useful).forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static String bare(String address) {
    return address.replaceFirst("[/%].*$", "").strip().toLowerCase(Locale.ROOT);
  }

  private static boolean useful(String address) {
    return !address.isEmpty()
        && !address.startsWith("127.")
        && !address.startsWith("169.254.")
        && !address.equals("::1")
        && !address.matches("fe[89ab][0-9a-f]:.*");
  }
}
