package io.proxmoxmpc.export.render;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Processors, memory and the guest agent of a VM. */
record VmCompute(Mapper all, Block vm) {
  private static final Pattern AGENT_TYPE = Pattern.compile("isa|virtio");
  private static final Pattern AFFINITY = Pattern.compile("\\d+[\\d,-]*");
  private static final Pattern ARCHITECTURE = Pattern.compile("aarch64|x86_64");
  private static final Pattern HUGEPAGES = Pattern.compile("2|1024|any");

  void render() {
    agent();
    cpu();
    memory();
  }

  private void agent() {
    all.nested("agent", "enabled")
        .ifPresent(agent -> {
          Block block = new Block("agent");
          block.flag("enabled", agent.values().flag("enabled", false));
          agent.flag(block, "trim", "fstrim_cloned_disks");
          agent.text(block, "type", "type", AGENT_TYPE);
          agent.reportLeft();
          vm.add(block);
        });
  }

  private void cpu() {
    Block block = new Block("cpu");
    all.number(block, "cores", "cores");
    all.number(block, "sockets", "sockets");
    type(block);
    all.number(block, "limit", "cpulimit");
    all.number(block, "units", "cpuunits");
    all.number(block, "hotplugged", "vcpus");
    all.flag(block, "numa", "numa");
    all.text(block, "affinity", "affinity", AFFINITY);
    all.text(block, "architecture", "arch", ARCHITECTURE);
    vm.addUnlessEmpty(block);
  }

  private void type(Block block) {
    all.nested("cpu", "cputype")
        .ifPresent(cpu -> {
          cpu.text(block, "type", "cputype", CpuTypes.KNOWN);
          Optional<String> flags = cpu.values().text("flags");
          flags.ifPresent(list -> block.list("flags", Common.split(list, ";")));
          cpu.reportLeft();
        });
  }

  private void memory() {
    Block block = new Block("memory");
    List<String> sizes = Common.split(all.values().text("memory").orElse("512"), ",");
    String current = sizes.isEmpty() ? "512" : sizes.getFirst().replaceFirst("^current=", "");
    if (!block.numeric("dedicated", current)) {
      all.notes().notAccepted("memory", current);
    }
    all.number(block, "floating", "balloon");
    all.text(block, "hugepages", "hugepages", HUGEPAGES);
    all.flag(block, "keep_hugepages", "keephugepages");
    vm.add(block);
  }
}
