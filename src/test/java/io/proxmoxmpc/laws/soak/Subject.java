package io.proxmoxmpc.laws.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One resource as its user writes it: what is declared now, rendered as a whole each time. */
final class Subject {
  private final String name;
  private final Kind kind;
  private final Manner manner;
  private final boolean cloned;
  private final Map<Field, String> declared = new EnumMap<>(Field.class);
  private final Set<Field> ever = EnumSet.noneOf(Field.class);
  private boolean settled;
  private @Nullable String pause;

  Subject(int index) {
    this.kind = index % 2 == 0 ? Kind.VM : Kind.CONTAINER;
    this.name = (kind == Kind.VM ? "vm-" : "ct-") + index;
    this.manner = Manner.of(index / 2);
    this.cloned = kind == Kind.VM && index % 4 == 0;
  }

  /** A blank VM has nothing that would hear a shutdown, so only the others may run. */
  boolean mayRun() {
    return kind == Kind.CONTAINER || cloned;
  }

  String name() {
    return name;
  }

  Kind kind() {
    return kind;
  }

  Manner manner() {
    return manner;
  }

  boolean cloned() {
    return cloned;
  }

  Map<Field, String> declared() {
    return declared;
  }

  void declare(Field field, @Nullable String value) {
    if (value == null) {
      declared.remove(field);
    } else {
      declared.put(field, value);
      ever.add(field);
    }
  }

  /** Whatever was declared at any time: nothing else may be written. */
  Set<Field> everDeclared() {
    return ever;
  }

  void settled() {
    settled = true;
  }

  void pause(@Nullable String why) {
    pause = why;
  }

  String manifest(String cluster) {
    StringJoiner yaml = new StringJoiner("\n");
    yaml.add("kind: " + kind.resource());
    yaml.add("metadata:");
    yaml.add("  name: " + name);
    if (pause != null) {
      yaml.add("  annotations: {proxmox-mpc.io/pause: " + pause + "}");
    }
    yaml.add("spec:");
    yaml.add("  clusterRef: {name: " + cluster + "}");
    yaml.add("  " + manner.yaml(settled));
    yaml.add(
        "  powerState: " + (declared.get(Field.POWER).equals("running") ? "Running" : "Stopped"));
    hardware(yaml);
    one(yaml, Field.CORES, "cpu: {cores: %s}");
    one(yaml, Field.MEMORY, "memory: {size: %sMi}");
    one(yaml, Field.NOTES, "description: %s");
    one(yaml, Field.TABLET, "extraConfig: {tablet: \"%s\"}");
    one(yaml, Field.TTY, "extraConfig: {tty: \"%s\"}");
    String onBoot = declared.get(Field.ON_BOOT);
    if (onBoot != null) {
      yaml.add("  boot: {onBoot: " + onBoot.equals("1") + "}");
    }
    yaml.add("  tags: " + tags());
    return yaml.toString();
  }

  private void hardware(StringJoiner yaml) {
    String vlan = declared.get(Field.VLAN);
    String size = declared.getOrDefault(Field.SIZE, "") + "i";
    String tag = vlan == null ? "" : ", vlan: " + vlan;
    if (kind == Kind.CONTAINER) {
      yaml.add("  source: {osTemplate: {volume: \"local:vztmpl/debian-13.tar.zst\"}}");
      yaml.add("  rootfs: {storage: ceph, size: " + size + "}");
      yaml.add("  networks: [{slot: net0, name: eth0, bridge: vmbr0" + tag + "}]");
    } else {
      yaml.add(
          cloned
              ? "  source: {clone: {template: debian-13, storage: ceph}}"
              : "  disks: [{slot: scsi0, storage: ceph, size: " + size + "}]");
      yaml.add("  networks: [{slot: net0, model: virtio, bridge: vmbr0" + tag + "}]");
    }
  }

  private void one(StringJoiner yaml, Field field, String line) {
    String value = declared.get(field);
    if (value != null) {
      yaml.add("  " + line.formatted(value));
    }
  }

  private List<String> tags() {
    List<String> tags = new ArrayList<>();
    declared.keySet().stream().filter(Field::isTag).forEach(field -> tags.add(field.tag()));
    return tags;
  }
}
