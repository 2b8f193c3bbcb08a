package io.proxmoxmpc.export.render;

import io.proxmoxmpc.domain.PowerState;
import io.proxmoxmpc.history.GuestMeaning;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A VM as the provider's {@code proxmox_virtual_environment_vm} (bpg/proxmox 0.111, vm.go). */
final class TerraformVm {
  static final String TYPE = "proxmox_virtual_environment_vm";

  private static final Pattern BIOS = Pattern.compile("ovmf|seabios");
  private static final Pattern SCSI =
      Pattern.compile("lsi|lsi53c810|virtio-scsi-pci|virtio-scsi-single|megasas|pvscsi");
  private static final Pattern MACHINE =
      Pattern.compile(
          "pc|pc(-i440fx)?-\\d+(\\.\\d+)+(\\+pve\\d+)?(\\.pxe)?|q35(,viommu=(intel|virtio))?"
              + "|pc-q35-\\d+(\\.\\d+)+(\\+pve\\d+)?(\\.pxe)?|virt(-\\d+(\\.\\d+)+)?(\\+pve\\d+)?");
  private static final Pattern OS =
      Pattern.compile("l24|l26|other|solaris|w2k3?|w2k8|win7|win8|win10|win11|wvista|wxp");
  private static final Pattern KEYBOARD = Pattern.compile("[a-z]{2}(-[a-z]{2})?");

  private final GuestMeaning meaning;
  private final GuestConfig config;
  private final Mapper all;
  private final Block vm = new Block("resource");
  private final SortedSet<String> ignored = new TreeSet<>();

  TerraformVm(GuestMeaning meaning, Notes notes) {
    this.meaning = meaning;
    this.config = new GuestConfig(meaning.config());
    this.all = new Mapper(config, "", notes);
  }

  Resource render(String label, int vmid) {
    Common.identity(vm, meaning, vmid);
    all.text(vm, "name", "name", Common.DNS_NAME);
    Common.notes(vm, all, ignored);
    power();
    firmware();
    new VmCompute(all, vm).render();
    all.nested("startup", "order").ifPresent(startup -> Common.startup(vm, startup));
    new VmDisks(all, vm).render();
    new VmNetworks(all, vm).render();
    new VmCloudInit(all, vm, ignored).render();
    new VmDevices(all, vm).render();
    // Identity and bookkeeping of Proxmox, not wishes of anybody.
    config.ignore("meta", "smbios1", "vmgenid", "runningmachine", "runningcpu");
    config.family("unused");
    all.reportLeft();
    return new Resource(TYPE, label, vm, ignored, meaning.node() + "/" + vmid);
  }

  private void power() {
    boolean template = config.flag("template", false);
    if (template) {
      vm.flag("template", true);
    }
    vm.flag("started", !template && meaning.power() == PowerState.RUNNING);
    if (meaning.power() == PowerState.UNMANAGED) {
      ignored.add("started");
    }
    vm.flag("on_boot", config.flag("onboot", false));
    all.flag(vm, "protection", "protection");
    // Elsewhere a move to another node would destroy the VM and make a new one.
    vm.flag("migrate", true);
  }

  private void firmware() {
    all.text(vm, "bios", "bios", BIOS);
    all.text(vm, "machine", "machine", MACHINE);
    all.text(vm, "scsi_hardware", "scsihw", SCSI);
    if (config.text("scsihw").isEmpty()) {
      vm.text("scsi_hardware", "lsi");
    }
    all.text(vm, "keyboard_layout", "keyboard", KEYBOARD);
    all.flag(vm, "tablet_device", "tablet", true, true);
    all.flag(vm, "acpi", "acpi", true, true);
    all.text(vm, "hotplug", "hotplug", Pattern.compile("0|1|(cpu|disk|memory|network|usb|,)+"));
    all.text(vm, "kvm_arguments", "args", Mapper.ANY);
    all.text(vm, "hook_script_file_id", "hookscript", Mapper.ANY);
    all.nested("boot", "legacy")
        .flatMap(boot -> boot.values().text("order"))
        .ifPresent(order -> vm.list("boot_order", Common.split(order, ";")));
    Block os = new Block("operating_system");
    all.text(os, "type", "ostype", OS);
    vm.addUnlessEmpty(os);
  }
}
