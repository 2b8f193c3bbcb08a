package io.proxmoxmpc.operator.mapping;

import io.proxmoxmpc.api.Ipv4;
import io.proxmoxmpc.api.Ipv6;
import io.proxmoxmpc.api.PasswordSecretRef;
import io.proxmoxmpc.api.Startup;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.SecretRef;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The fields that both kinds of guest have. */
final class Shared {
  /** Proxmox takes 8,192 characters; the rest is for the marker and the note of a cut. */
  static final int MAX_DESCRIPTION = 7_600;

  private static final String MARKER = "<!-- proxmox-mpc";

  private Shared() {}

  static void addresses(Config config, String key, @Nullable Ipv4 v4, @Nullable Ipv6 v6) {
    if (v4 != null) {
      config.sub(key, "ip", v4.address()).sub(key, "gw", v4.gateway());
    }
    if (v6 != null) {
      config.sub(key, "ip6", v6.address()).sub(key, "gw6", v6.gateway());
    }
  }

  static void startup(Config config, @Nullable Startup startup) {
    if (startup != null) {
      config
          .sub("startup", "order", startup.order())
          .sub("startup", "up", startup.upSeconds())
          .sub("startup", "down", startup.downSeconds());
    }
  }

  static @Nullable SecretRef password(@Nullable String namespace, @Nullable PasswordSecretRef ref) {
    if (ref == null || namespace == null) {
      return null;
    }
    return new SecretRef(namespace, ref.name(), ref.key() == null ? "password" : ref.key());
  }

  static @Nullable String description(@Nullable String text, Problems problems) {
    if (text != null && text.length() > MAX_DESCRIPTION) {
      problems.add(
          "spec.description",
          "has %,d characters, and Proxmox has room for 7,600 beside the marker; shorten it"
              .formatted(text.length()));
    }
    if (text != null && (text.contains(MARKER) || !Marker.findAll(text).isEmpty())) {
      problems.add(
          "spec.description", "contains '" + MARKER + "', by which guests are owned; remove it");
    }
    return text;
  }

  static SortedSet<String> sorted(@Nullable Collection<String> items) {
    return new TreeSet<>(items == null ? List.of() : items);
  }
}
