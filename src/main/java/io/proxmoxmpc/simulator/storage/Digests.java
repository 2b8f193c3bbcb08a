package io.proxmoxmpc.simulator.storage;

import io.proxmoxmpc.simulator.state.Storage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The digest of the storage configuration. */
final class Digests {
  private Digests() {}

  static String of(Map<String, Storage> storages) {
    StringBuilder text = new StringBuilder();
    storages
        .values()
        .forEach(s ->
            text.append(s.type)
                .append(": ")
                .append(s.id)
                .append(s.content)
                .append(s.options)
                .append(s.nodes)
                .append(s.disabled));
    try {
      byte[] raw = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(raw));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
