package io.proxmoxmpc.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** What the operator may do to a guest; the only part of a guest's spec that has defaults. */
@Wire
public record Policy(
    @JsonPropertyDescription(
            "Full: create, change, delete. Observe: look, plan and report, never touch; the guest"
                + " stays ours.")
        @Default("\"Full\"")
        @UnknownIsNull
        Management management,
    @JsonPropertyDescription(
            "What becomes of the guest when this resource is deleted. Retain: it stays, marked as"
                + " retained, and a new resource of the same name takes it back. Delete: it is shut"
                + " down and destroyed with its disks.")
        @Default("\"Retain\"")
        @UnknownIsNull
        Deletion deletion,
    @JsonPropertyDescription(
            "What follows when somebody changes the guest. Correct: it is put right. Report:"
                + " condition Drifted says so. Adopt: the change is taken into the spec (acts as"
                + " Report for now).")
        @Default("\"Correct\"")
        @UnknownIsNull
        Drift drift,
    @JsonPropertyDescription(
            "What follows when the guest is gone. Wait: Stalled/GuestGone, taken up again if it"
                + " returns. Recreate: made anew (acts as Wait for now); never for existing and"
                + " backup sources.")
        @Default("\"Wait\"")
        @UnknownIsNull
        Lost lost,
    @JsonPropertyDescription("When the guest may be restarted for changes that need it.")
        @Default("{\"mode\":\"Never\"}")
        Reboot reboot,
    @JsonPropertyDescription("How the guest is shut down.")
        @Default("{\"timeoutSeconds\":180,\"onTimeout\":\"Fail\"}")
        Shutdown shutdown,
    @JsonPropertyDescription(
            "Automatic: steps that policy allows run at once, the others wait for an approval."
                + " Manual: every step waits for one.")
        @Default("\"Automatic\"")
        @UnknownIsNull
        Approval approval) {

  /** The same as the fields' defaults, for the field that holds a policy. */
  static final String DEFAULT =
      """
      {"management":"Full","deletion":"Retain","drift":"Correct","lost":"Wait",\
      "reboot":{"mode":"Never"},"shutdown":{"timeoutSeconds":180,"onTimeout":"Fail"},\
      "approval":"Automatic"}\
      """;

  /** Whether the operator may touch the guest. */
  public enum Management {
    Full,
    Observe
  }

  /** What becomes of the guest when its resource goes. */
  public enum Deletion {
    Retain,
    Delete
  }

  /** What follows a change by somebody else. */
  public enum Drift {
    Correct,
    Report,
    Adopt
  }

  /** What follows when the guest is gone. */
  public enum Lost {
    Wait,
    Recreate
  }

  /** Who lets a step run. */
  public enum Approval {
    Automatic,
    Manual
  }

  /** When a guest may be restarted. */
  @Wire
  @ValidationRule(
      value = "!has(self.mode) || self.mode != 'Window' || has(self.window)",
      message =
          "window must be set with mode: Window: write window: {schedule: \"0 3 * * 6\","
              + " durationMinutes: 120}",
      fieldPath = ".window")
  public record Reboot(
      @JsonPropertyDescription(
              "Never: condition RestartRequired says that a restart is due. IfNeeded: at once."
                  + " Window: within the window (acts as Never for now).")
          @Default("\"Never\"")
          @UnknownIsNull
          Mode mode,
      @JsonPropertyDescription("When restarts may happen, with mode: Window.") Window window) {

    /** Whether a change may restart a guest. */
    public enum Mode {
      Never,
      IfNeeded,
      Window
    }
  }

  /** A repeating stretch of time. */
  @Wire
  public record Window(
      @JsonPropertyDescription(
              "When the window opens, as a cron expression of five fields: minute, hour, day of"
                  + " month, month, day of week.")
          @Required
          @Size(min = 9, max = 100)
          @ValidationRule(
              value =
                  "self.matches(r'^[0-9*/,-]+ [0-9*/,-]+ [0-9*/,-]+ [0-9A-Za-z*/,-]+"
                      + " [0-9A-Za-z*/,-]+$')",
              message =
                  "must be a cron expression of five fields with one blank between them, such as"
                      + " \"0 3 * * 6\"")
          String schedule,
      @JsonPropertyDescription("How many minutes it stays open, 1 to 10080.")
          @Required
          @Min(1)
          @Max(10080)
          Integer durationMinutes,
      @JsonPropertyDescription("Time zone of the schedule, such as Europe/Berlin.")
          @Default("\"Etc/UTC\"")
          @Size(min = 1, max = 64)
          @ValidationRule(
              value = "self.matches(r'^[A-Za-z][A-Za-z0-9_+/-]*$')",
              message = "must be a time zone's name, such as Europe/Berlin or Etc/UTC")
          String timeZone) {}

  /** How a guest is shut down. */
  @Wire
  public record Shutdown(
      @JsonPropertyDescription("Seconds to wait for the guest to shut down by itself, 1 to 86400.")
          @Default("180")
          @Min(1)
          @Max(86400)
          Integer timeoutSeconds,
      @JsonPropertyDescription(
              "Fail: it keeps running and the resource says so. Stop: its power is cut.")
          @Default("\"Fail\"")
          @UnknownIsNull
          OnTimeout onTimeout) {

    /** What follows a shutdown that did not end in time. */
    public enum OnTimeout {
      Fail,
      Stop
    }
  }
}
