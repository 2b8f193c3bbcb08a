package io.proxmoxmpc.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The one line in a guest's description by which an operator says that the guest is its own. */
public record Marker(String operatorId, Owner owner, int vmid, State state) {
  /** What the owner said when it let the guest go, if it did. */
  public enum State {
    OWNED,
    RETAINED,
    RELEASED
  }

  /** A word of the marker; nothing that could end the line, the comment or the word before it. */
  private static final Pattern WORD = Pattern.compile("[^\\s/<>=]+");

  private static final Pattern LINE =
      Pattern.compile(
          "<!-- proxmox-mpc v1 op=([^\\s/<>=]+) cr=([^\\s/<>=]+)/([^\\s/<>=]+) uid=([^\\s/<>=]+)"
              + " guest=(qemu|lxc)/(\\d{1,9})(?: state=(retained|released))? -->");

  /** What only an operator writes, though this one may be unable to read it. */
  private static final Pattern ALIKE = Pattern.compile("<!-- proxmox-mpc\\b.*");

  public Marker {
    for (String word : List.of(operatorId, owner.namespace(), owner.name(), owner.uid())) {
      if (!WORD.matcher(word).matches()) {
        throw new IllegalArgumentException("cannot stand in a marker: '" + word + "'");
      }
    }
  }

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
    for (String line : lines(description)) {
      Matcher m = LINE.matcher(line.strip());
      if (m.matches()) {
        Owner owner =
            new Owner(GuestKind.ofApiName(m.group(5)), m.group(2), m.group(3), m.group(4));
        found.add(new Marker(m.group(1), owner, Integer.parseInt(m.group(6)), stateOf(m.group(7))));
      }
    }
    return found;
  }

  /** Whether a line begins as a marker does but is none that we can read: damaged, or newer. */
  public static boolean hasUnreadable(String description) {
    return lines(description).stream()
        .map(String::strip)
        .anyMatch(line -> ALIKE.matcher(line).matches() && !LINE.matcher(line).matches());
  }

  /**
   * The description less its marker lines and less trailing white space; every other byte stays as
   * the user wrote it, line ends included.
   */
  public static String strip(String description) {
    StringBuilder kept = new StringBuilder();
    for (String line : lines(description)) {
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

  /** Only a newline ends a line of notes; a carriage return before it is the line's own. */
  private static List<String> lines(String description) {
    return List.of(description.split("\n", -1));
  }

  private static State stateOf(@Nullable String text) {
    return text == null ? State.OWNED : State.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
