package io.proxmoxmpc.simulator;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Checks that the schema does not tell: what refusals name, and what helps where none names. */
record RightsInCode(List<String> named, List<String> hints) {
  static Map<String, RightsInCode> all() {
    String name = "/simulator/rights.txt";
    Map<String, RightsInCode> all = new TreeMap<>();
    try (InputStream in = RightsInCode.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n")) {
        String[] parts = line.split("\t", -1);
        if (!line.startsWith("#") && parts.length >= 3) {
          all.put(parts[0], new RightsInCode(split(parts[1]), split(parts[2])));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static List<String> split(String list) {
    return Arrays.stream(list.split(", ")).filter(one -> !one.isEmpty()).toList();
  }
}
