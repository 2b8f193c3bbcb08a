package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.DesiredGuest;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.LastApplied;
import io.proxmoxmpc.domain.Marker;
import io.proxmoxmpc.domain.ObservedGuest;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a plan for a guest of ours is made from.
 *
 * @param marker the line that the guest must carry
 * @param ownVolumes volumes that were there when we created or took the guest, or that we added
 * @param created we made this guest, and it has not been finished yet: secrets may be written
 * @param granted fingerprints of steps that somebody approved
 */
public record PlanInput(
    DesiredGuest desired,
    ObservedGuest observed,
    LastApplied lastApplied,
    Marker marker,
    Set<String> ownVolumes,
    boolean created,
    Defaults defaults,
    PowerFacts power,
    Set<String> granted) {

  /** What the cluster offers where a manifest leaves a place open. */
  public record Defaults(@Nullable String storage, @Nullable String bridge) {
    public static final Defaults NONE = new Defaults(null, null);
  }

  /**
   * Whether a power state that somebody else caused may be corrected now.
   *
   * @param steady it was seen in three rounds, on an online node, with no bulk task running
   * @param shutdownFailed our last shutdown of the guest ran into its time-out
   */
  public record PowerFacts(boolean steady, boolean shutdownFailed) {
    public PowerFacts(boolean steady) {
      this(steady, false);
    }
  }

  public GuestKind kind() {
    return desired.kind();
  }
}
