package io.proxmoxmpc.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.Size;
import io.proxmoxmpc.plan.Action;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** The usual actions on the usual guests of a test. */
final class GuestActions {
  private static final GuestKind VM = GuestKind.QEMU;

  private GuestActions() {}

  static Action.Configure configure(String digest, Map<String, String> set, String... delete) {
    return new Action.Configure(
        VM, 120, "pve1", new TreeMap<>(set), new TreeSet<>(List.of(delete)), Map.of(), digest);
  }

  static Action.Resize resize(String digest) {
    return new Action.Resize(VM, 120, "pve1", "scsi0", new Size(2L << 30), digest);
  }

  static Action.Clone copyOf9000(int newid) {
    return new Action.Clone(
        VM,
        newid,
        "pve1",
        9000,
        new TreeMap<>(Map.of("name", "c", "full", "1", "description", "ours")));
  }

  static ObservedGuest found(Look look) {
    assertThat(look).isInstanceOf(Look.Found.class);
    return ((Look.Found) look).guest();
  }

  static SecretSource none() {
    return ref -> Optional.empty();
  }
}
