package io.proxmoxmpc.laws.soak;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The values of a guest that edits and acts change, as a table: where each stands in the config,
 * what an absent one means, and which values are drawn. An empty text is "not there".
 */
enum Field {
  CORES("cores", "", List.of("1", "2", "3", "4")),
  MEMORY("memory", "512", List.of("512", "640", "768", "1024")),
  ON_BOOT("onboot", "0", List.of("0", "1")),
  /** The notes without any marker line. */
  NOTES("description", "", List.of("shop front", "keep me", "two words")),
  VLAN("net0", "", List.of("10", "20", "30")),
  TABLET("tablet", "1", List.of("0", "1")),
  TTY("tty", "2", List.of("1", "3", "4")),
  TAG_RED("tags", "", List.of("1")),
  TAG_BLUE("tags", "", List.of("1")),
  /** Never declared: whatever is done to it is the user's. */
  DNS("nameserver", "", List.of("10.0.0.1", "10.0.0.2")),
  /** Never declared. */
  DOMAIN("searchdomain", "", List.of("lan", "example.org")),
  /** Never declared; with it, a guest is not deleted. */
  PROTECTION("protection", "0", List.of("0", "1")),
  /** The first disk: it only grows, and is put right by no drift policy (no disk shrinks). */
  SIZE("scsi0", "", List.of("1G")),
  POWER("power", "stopped", List.of("running", "stopped"));

  private final String key;
  private final String absent;
  private final List<String> values;

  Field(String key, String absent, List<String> values) {
    this.key = key;
    this.absent = absent;
    this.values = values;
  }

  String key() {
    return key;
  }

  List<String> drawn() {
    return values;
  }

  static List<Field> of(Kind kind) {
    return Arrays.stream(values()).filter(f -> f != (kind == Kind.VM ? TTY : TABLET)).toList();
  }

  boolean declarable() {
    return !List.of(DNS, DOMAIN, PROTECTION, SIZE).contains(this);
  }

  /** Whether other people write it into the config as such. */
  boolean writable() {
    return this != POWER && this != SIZE;
  }

  boolean isTag() {
    return key.equals("tags");
  }

  /** The tag that is or is not among the guest's. */
  String tag() {
    return name().substring(name().indexOf('_') + 1).toLowerCase(java.util.Locale.ROOT);
  }

  /** What stands there when Proxmox shows no such key. */
  String absent(Kind kind) {
    return this == CORES && kind == Kind.VM ? "1" : absent;
  }

  /** A container is never without its memory, so it has no default to go back to (law 5). */
  boolean required(Kind kind) {
    return kind == Kind.CONTAINER && this == MEMORY;
  }

  /** Whether a running guest takes a new value only with its next start. */
  boolean waitsForRestart(Kind kind) {
    return (kind == Kind.VM ? List.of(CORES, MEMORY, TABLET) : List.of(TTY)).contains(this);
  }

  /** The value in a config as Proxmox returns it. */
  String in(Kind kind, Map<String, String> config) {
    String raw = config.get(this == SIZE && kind == Kind.CONTAINER ? "rootfs" : key);
    if (isTag()) {
      return raw != null && List.of(raw.split("[;, ]+")).contains(tag()) ? "1" : "";
    }
    if (raw == null) {
      return absent(kind);
    }
    return switch (this) {
      case VLAN -> PropertyText.get(raw, "tag");
      case SIZE -> PropertyText.get(raw, "size");
      case NOTES -> MarkerText.strip(raw);
      default -> raw.strip();
    };
  }
}
