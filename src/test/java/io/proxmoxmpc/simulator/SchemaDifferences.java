package io.proxmoxmpc.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Where genuine Proxmox answers otherwise than its schema; method, difference and reason. */
final class SchemaDifferences {
  private SchemaDifferences() {}

  static Map<String, String> known() {
    String name = "/simulator/schema-differences.txt";
    Map<String, String> known = new TreeMap<>();
    try (InputStream in = SchemaDifferences.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        String[] parts = line.split("\t", 3);
        if (!line.startsWith("#") && parts.length == 3) {
          known.put(parts[0] + "\t" + parts[1], parts[2]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return known;
  }
}
