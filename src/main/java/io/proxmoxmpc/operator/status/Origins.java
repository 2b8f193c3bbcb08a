package io.proxmoxmpc.operator.status;

import io.proxmoxmpc.api.GuestStatus.Origin;
import org.jspecify.annotations.Nullable;

/** What a guest was made from: one text in the history, fields in the status. */
public final class Origins {
  private Origins() {}

  static @Nullable Origin of(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int blank = text.lastIndexOf(' ');
    String rest = text.substring(blank + 1);
    Integer vmid = rest.matches("[1-9][0-9]{2,8}") ? Integer.valueOf(rest) : null;
    return switch (blank < 0 ? text : text.substring(0, blank)) {
      case "blank" -> new Origin("Blank", null, null, null, null);
      case "osTemplate" -> new Origin("OsTemplate", null, null, null, rest);
      case "clone" -> new Origin("Clone", vmid, null, "Full", null);
      case "linked clone" -> new Origin("Clone", vmid, null, "Linked", null);
      case "existing" -> new Origin("Existing", vmid, null, null, null);
      default -> null;
    };
  }

  /** The text that {@link #of} reads. */
  public static @Nullable String text(@Nullable Origin origin) {
    if (origin == null || origin.kind() == null) {
      return null;
    }
    return switch (origin.kind()) {
      case "Blank" -> "blank";
      case "OsTemplate" -> "osTemplate " + origin.volume();
      case "Clone" -> ("Linked".equals(origin.mode()) ? "linked clone " : "clone ") + origin.vmid();
      case "Existing" -> "existing " + origin.vmid();
      default -> null;
    };
  }
}
