package io.proxmoxmpc.loop;

import io.proxmoxmpc.domain.GuestTask;
import io.proxmoxmpc.domain.Reason;
import io.proxmoxmpc.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What one pass found and did; the operator turns it into status and events and nothing else.
 *
 * @param also conditions beside Ready that hold now
 * @param handled annotations that were acted on, by their short name
 * @param next when to look again, if nothing wakes the guest earlier
 */
public record PassResult(
    State state,
    Reason reason,
    String message,
    Map<Also, String> also,
    Seen seen,
    Plan plan,
    @Nullable GuestTask task,
    OptionalLong revision,
    Map<String, String> handled,
    List<PassEvent> events,
    Duration next) {

  /** Where the resource stands, as the table of conditions knows it. */
  public enum State {
    /** Ready=True. */
    READY,
    /** Ready=False, Reconciling=True. */
    WORKING,
    /** Ready=False, Stalled=True: only the user can change it. */
    STALLED,
    /** Ready=False alone: a plan waits for somebody's word. */
    WAITING,
    /** Ready as it was: nothing could be seen, or the resource is paused. */
    UNCHANGED,
    /** The finalizer may go. */
    GONE
  }

  /** Conditions that exist only while they hold. */
  public enum Also {
    DRIFTED,
    RESTART_REQUIRED,
    APPROVAL_REQUIRED,
    PAUSED,
    UNSUPPORTED,
    CONFLICT
  }

  /** What was seen of the guest; null parts keep what the status says. */
  public record Seen(
      @Nullable Integer vmid,
      @Nullable String node,
      @Nullable String name,
      @Nullable String power,
      @Nullable String source,
      @Nullable List<String> addresses) {
    public static final Seen NOTHING = new Seen(null, null, null, null, null, null);
  }

  /** Something that a person wants to read in {@code kubectl describe}. */
  public record PassEvent(boolean warning, String reason, String message) {}
}
