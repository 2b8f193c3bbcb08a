package io.proxmoxmpc.simulator.evidence;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What cannot hold, each by name with its reason; lines are {@code name TAB reason}. */
final class Misses {
  private Misses() {}

  static Map<String, String> captures() {
    return read("/simulator/captures-misses.txt");
  }

  static Map<String, String> normalisation() {
    return read("/simulator/normalisation-misses.txt");
  }

  static Map<String, String> replay() {
    return read("/simulator/replay-misses.txt");
  }

  private static Map<String, String> read(String resource) {
    InputStream in = Objects.requireNonNull(Misses.class.getResourceAsStream(resource), resource);
    Map<String, String> misses = new TreeMap<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] parts = line.split("\t", 2);
        if (parts.length == 2 && !parts[1].isBlank()) {
          misses.put(parts[0], parts[1]);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return misses;
  }
}
