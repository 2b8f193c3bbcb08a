package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names plans and steps by their content: identity, old and new values; no digest, no time. */
public final class PlanHash {
  private static final int LENGTH = 12;

  private PlanHash() {}

  /** The hash that an approval must name; empty when nothing waits. */
  public static String of(Owner owner, int vmid, List<Step> steps) {
    List<String> waiting =
        steps.stream().filter(s -> s.block().isPresent()).map(PlanHash::fingerprint).toList();
    return waiting.isEmpty() ? "" : digest(owner.uid() + "/" + vmid + "/" + waiting);
  }

  /** What makes a step the same step in another pass. */
  public static String fingerprint(Step step) {
    return digest(
        step.action().getClass().getSimpleName()
            + step.action().vmid()
            + step.risk()
            + step.changes());
  }

  private static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash).substring(0, LENGTH);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
