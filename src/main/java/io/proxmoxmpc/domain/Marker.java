package io.proxmoxmpc.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one line in a guest's description by which an operator says that the guest is its own. */
public record Marker(String operatorId, Owner owner, int vmid, State state) {
  /** What the owner said when it let the guest go, if it did. */
  public enum State {
    OWNED,
    RETAINED,
    RELEASED
  }

  private static final Pattern LINE =
      Pattern.compile(
          "<!-- proxmox-mpc v1 op=(\\S+) cr=([^/\\s]+)/(\\S+) uid=(\\S+)"
              + " guest=(qemu|lxc)/(\\d+)(?: state=(retained|released))? -->");

  /** The line as it stands in the description, without a line end. */
  public String line() {
    String suffix =
        switch (state) {
          case OWNED -> "";
          case RETAINED -> " state=retained";
          case RELEASED -> " state=released";
        };
    return "<!-- proxmox-mpc v1 op=%s cr=%s/%s uid=%s guest=%s/%d%s -->"
        .formatted(
            operatorId,
            owner.namespace(),
            owner.name(),
            owner.uid(),
            owner.kind().apiName(),
            vmid,
            suffix);
  }

  public Marker withState(State newState) {
    return new Marker(operatorId, owner, vmid, newState);
  }

  /**
   * Every well-formed marker line of a description, in order; lines merely like one do not count.
   */
  public static List<Marker> findAll(String description) {
    List<Marker> found = new ArrayList<>();
    for (String line : description.split("\\R", -1)) {
      Matcher m = LINE.matcher(line.strip());
      if (m.matches()) {
        GuestKind kind = GuestKind.ofApiName(m.group(5));
        found.add(
            new Marker(
                m.group(1),
                new Owner(kind, m.group(2), m.group(3), m.group(4)),
                Integer.parseInt(m.group(6)),
                stateOf(m.group(7))));
      }
    }
    return found;
  }

  /** The description less its marker lines and less trailing white space, as the user wrote it. */
  public static String strip(String description) {
    StringBuilder kept = new StringBuilder();
    for (String line : description.split("\\R", -1)) {
      if (!LINE.matcher(line.strip()).matches()) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString().stripTrailing();
  }

  /** The user's text with this marker as its last line. */
  public String appendTo(String text) {
    String own = strip(text);
    return own.isEmpty() ? line() : own + "\n" + line();
  }

  private static State stateOf(@org.jspecify.annotations.Nullable String text) {
    return text == null ? State.OWNED : State.valueOf(text.toUpperCase(java.util.Locale.ROOT));
  }
}
