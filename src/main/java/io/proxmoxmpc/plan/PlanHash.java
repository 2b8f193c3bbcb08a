package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.Owner;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

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

  /** What makes a step the same step in another pass: its target, old and new values. */
  public static String fingerprint(Step step) {
    StringBuilder text = new StringBuilder();
    add(text, step.action().getClass().getSimpleName());
    add(text, Integer.toString(step.action().vmid()));
    add(text, step.risk().text());
    for (Change change : step.changes()) {
      add(text, change.key());
      add(text, change.from());
      add(text, change.to());
    }
    making(step.action())
        .forEach((key, value) -> {
          add(text, key);
          add(text, value);
        });
    return digest(text.toString());
  }

  /** A guest that is made has no old values: what it is made of says what was approved. */
  private static SortedMap<String, String> making(Action action) {
    return switch (action) {
      case Action.Create create -> create.params();
      case Action.Clone clone -> {
        SortedMap<String, String> params = new TreeMap<>(clone.params());
        params.put("source", Integer.toString(clone.sourceVmid()));
        yield params;
      }
      case Action.Configure a -> Collections.emptySortedMap();
      case Action.Resize a -> Collections.emptySortedMap();
      case Action.JoinPool a -> Collections.emptySortedMap();
      case Action.Start a -> Collections.emptySortedMap();
      case Action.Shutdown a -> Collections.emptySortedMap();
      case Action.Reboot a -> Collections.emptySortedMap();
      case Action.Stop a -> Collections.emptySortedMap();
      case Action.Destroy a -> Collections.emptySortedMap();
    };
  }

  /** With its length, so that no value can pretend to be two. */
  private static void add(StringBuilder text, @Nullable String part) {
    text.append(part == null ? "-" : part.length() + ":" + part).append(';');
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
