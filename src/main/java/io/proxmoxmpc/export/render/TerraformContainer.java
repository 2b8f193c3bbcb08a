package io.proxmoxmpc.export.render;

import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.history.GuestMeaning;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A container as {@code proxmox_virtual_environment_container} (bpg/proxmox 0.111). */
final class TerraformContainer {
  static final String TYPE = "proxmox_virtual_environment_container";

  private static final Pattern ARCHITECTURE = Pattern.compile("amd64|arm64|armhf|i386");
  private static final Pattern CONSOLE = Pattern.compile("console|shell|tty");

  private final GuestMeaning meaning;
  private final GuestConfig config;
  private final Mapper all;
  private final Block container = new Block("resource");
  private final SortedSet<String> ignored =
      new TreeSet<>(List.of("initialization[0].user_account", "node_name", "operating_system"));

  TerraformContainer(GuestMeaning meaning, Notes notes) {
    this.meaning = meaning;
    this.config = new GuestConfig(meaning.config());
    this.all = new Mapper(config, "", notes);
  }

  Resource render(String label, int vmid) {
    Common.identity(container, meaning, vmid);
    Common.notes(container, all, ignored);
    power();
    console();
    compute();
    new ContainerDisks(all, container).render();
    new ContainerNetworks(all, container).render();
    features();
    all.nested("startup", "order").ifPresent(startup -> Common.startup(container, startup));
    all.text(container, "hook_script_file_id", "hookscript", Mapper.ANY);
    // The provider cannot read the template back and would replace the container over it.
    config.ignore("ostype", "lxc");
    config.family("unused");
    all.reportLeft();
    return new Resource(TYPE, label, container, ignored, meaning.node() + "/" + vmid);
  }

  private void power() {
    boolean template = config.flag("template", false);
    if (template) {
      container.flag("template", true);
    }
    container.flag("started", !template && meaning.power() == PowerState.RUNNING);
    if (meaning.power() == PowerState.UNMANAGED) {
      ignored.add("started");
    }
    container.flag("start_on_boot", config.flag("onboot", false));
    container.flag("unprivileged", config.flag("unprivileged", false));
    all.flag(container, "protection", "protection");
  }

  private void console() {
    Block block = new Block("console");
    all.flag(block, "enabled", "console", true, true);
    all.text(block, "type", "cmode", CONSOLE);
    all.number(block, "tty_count", "tty");
    container.addUnlessEmpty(block);
  }

  private void compute() {
    Block cpu = new Block("cpu");
    all.text(cpu, "architecture", "arch", ARCHITECTURE);
    all.number(cpu, "cores", "cores");
    all.number(cpu, "limit", "cpulimit");
    all.number(cpu, "units", "cpuunits");
    container.addUnlessEmpty(cpu);
    Block memory = new Block("memory");
    size(memory, "dedicated", "memory");
    size(memory, "swap", "swap");
    container.add(memory);
  }

  /** Both are 512 MiB for Proxmox when they are not set, and something else for the provider. */
  private void size(Block memory, String attribute, String key) {
    all.number(memory, attribute, key);
    if (config.text(key).isEmpty()) {
      memory.number(attribute, 512);
    }
  }

  private void features() {
    all.nested("features", "")
        .ifPresent(features -> {
          Block block = new Block("features");
          features.flag(block, "nesting", "nesting");
          features.flag(block, "keyctl", "keyctl");
          features.flag(block, "fuse", "fuse");
          features.flag(block, "mknod", "mknod");
          features
              .values()
              .text("mount")
              .ifPresent(mount -> block.list("mount", Common.split(mount, ";")));
          features.reportLeft();
          container.addUnlessEmpty(block);
        });
  }
}
