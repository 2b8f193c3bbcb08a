package io.proxmoxmpc.export.render;

import java.util.Optional;
import java.util.regex.Pattern;

/** The root file system and the mount points of a container. */
record ContainerDisks(Mapper all, Block container) {
  private static final Pattern SIZE = Pattern.compile("\\d+(\\.\\d+)?[KMGT]?");

  void render() {
    all.nested("rootfs", "volume").ifPresent(this::root);
    all.values()
        .family("mp")
        .forEach((number, value) -> mountPoint(all.device("mp" + number, value, "volume")));
  }

  private void root(Mapper root) {
    Block disk = new Block("disk");
    Optional<String> storage = root.values().text("volume").flatMap(Common::storage);
    storage.ifPresent(value -> disk.text("datastore_id", value));
    root.values().text("size").flatMap(Common::gibibytes).ifPresent(g -> disk.number("size", g));
    root.flag(disk, "acl", "acl");
    root.flag(disk, "quota", "quota");
    root.flag(disk, "replicate", "replicate");
    options(disk, root);
    root.reportLeft();
    container.add(disk);
  }

  private void mountPoint(Mapper mount) {
    Block block = new Block("mount_point");
    mount.text(block, "volume", "volume", Mapper.ANY);
    mount.text(block, "path", "mp", Mapper.ANY);
    mount.text(block, "size", "size", SIZE);
    mount.flag(block, "acl", "acl");
    mount.flag(block, "backup", "backup");
    mount.flag(block, "quota", "quota");
    mount.flag(block, "read_only", "ro");
    mount.flag(block, "replicate", "replicate", true, true);
    mount.flag(block, "shared", "shared");
    options(block, mount);
    mount.reportLeft();
    container.add(block);
  }

  private static void options(Block block, Mapper mount) {
    mount
        .values()
        .text("mountoptions")
        .ifPresent(options -> block.list("mount_options", Common.split(options, ";")));
  }
}
