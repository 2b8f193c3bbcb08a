package io.proxmoxmpc.simulator.firewall;

import io.proxmoxmpc.simulator.core.Call;
import io.proxmoxmpc.simulator.core.Rows;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The macros of {@code PVE::Firewall}, which rules may name in any case. */
final class Macros {
  private static final String RESOURCE = "/pve-api/firewall-macros.txt";

  private final Map<String, Macro> byLowerName = new TreeMap<>();

  Macros() {
    try (InputStream in = Macros.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + RESOURCE + " is missing");
      }
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(Macro::parse)
          .forEach(macro -> byLowerName.put(macro.name().toLowerCase(Locale.ROOT), macro));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nullable Macro find(String name) {
    return byLowerName.get(name.toLowerCase(Locale.ROOT));
  }

  Object list(Call call) {
    Rows<Map<String, String>> rows = new Rows<>();
    for (Macro macro : byLowerName.values()) {
      rows.add(new TreeMap<>(Map.of("macro", macro.name(), "descr", macro.description())));
    }
    return rows;
  }
}
