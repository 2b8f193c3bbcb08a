package io.proxmoxmpc.export.render;

import java.util.SortedMap;
import java.util.regex.Pattern;

/** The further devices of a VM. */
record VmDevices(Mapper all, Block vm) {
  private static final Pattern VGA =
      Pattern.compile("cirrus|none|qxl[234]?|serial[0-3]|std|virtio|virtio-gl|vmware");
  private static final Pattern WATCHDOG =
      Pattern.compile("reset|shutdown|poweroff|pause|debug|none");
  private static final Pattern SERIAL = Pattern.compile("socket|/dev/.+");

  void render() {
    all.nested("vga", "type").ifPresent(this::vga);
    serial();
    all.nested("watchdog", "model").ifPresent(this::watchdog);
    all.nested("rng0", "source").ifPresent(this::rng);
    all.nested("audio0", "device").ifPresent(this::audio);
    all.values().family("hostpci").forEach(this::pci);
    all.values().family("usb").forEach(this::usb);
    all.values().family("virtiofs").forEach(this::share);
  }

  private void vga(Mapper vga) {
    Block block = new Block("vga");
    vga.text(block, "type", "type", VGA);
    vga.number(block, "memory", "memory");
    vga.text(block, "clipboard", "clipboard", Pattern.compile("vnc"));
    vga.reportLeft();
    vm.add(block);
  }

  private void serial() {
    SortedMap<Integer, String> devices = all.values().family("serial");
    for (int number = 0; number < devices.size(); number++) {
      String device = devices.get(number);
      if (device == null || !SERIAL.matcher(device).matches()) {
        all.notes().notCovered("serial" + devices.lastKey());
        return;
      }
      vm.add(new Block("serial_device").text("device", device));
    }
  }

  private void watchdog(Mapper watchdog) {
    Block block = new Block("watchdog").flag("enabled", true);
    watchdog.text(block, "model", "model", Pattern.compile("i6300esb|ib700"));
    watchdog.text(block, "action", "action", WATCHDOG);
    watchdog.reportLeft();
    vm.add(block);
  }

  private void rng(Mapper rng) {
    Block block = new Block("rng");
    rng.text(block, "source", "source", Mapper.ANY);
    rng.number(block, "max_bytes", "max_bytes");
    rng.number(block, "period", "period");
    rng.reportLeft();
    vm.add(block);
  }

  private void audio(Mapper audio) {
    Block block = new Block("audio_device");
    audio.text(block, "device", "device", Pattern.compile("AC97|ich9-intel-hda|intel-hda"));
    audio.text(block, "driver", "driver", Pattern.compile("spice"));
    audio.reportLeft();
    vm.add(block);
  }

  private void pci(int number, String value) {
    Mapper pci = all.device("hostpci" + number, value, "host");
    Block block = new Block("hostpci").text("device", "hostpci" + number);
    pci.text(block, "id", "host", Mapper.ANY);
    pci.text(block, "mapping", "mapping", Mapper.ANY);
    pci.text(block, "mdev", "mdev", Mapper.ANY);
    pci.flag(block, "pcie", "pcie");
    pci.flag(block, "rombar", "rombar", true, true);
    pci.text(block, "rom_file", "romfile", Mapper.ANY);
    pci.flag(block, "xvga", "x-vga");
    pci.reportLeft();
    vm.add(block);
  }

  private void usb(int number, String value) {
    Mapper usb = all.device("usb" + number, value, "host");
    Block block = new Block("usb");
    usb.text(block, "host", "host", Mapper.ANY);
    usb.text(block, "mapping", "mapping", Mapper.ANY);
    usb.flag(block, "usb3", "usb3");
    usb.reportLeft();
    vm.add(block);
  }

  private void share(int number, String value) {
    Mapper share = all.device("virtiofs" + number, value, "dirid");
    Block block = new Block("virtiofs");
    share.text(block, "mapping", "dirid", Mapper.ANY);
    share.text(block, "cache", "cache", Pattern.compile("auto|always|metadata|never"));
    share.flag(block, "direct_io", "direct-io");
    share.flag(block, "expose_acl", "expose-acl");
    share.flag(block, "expose_xattr", "expose-xattr");
    share.reportLeft();
    vm.add(block);
  }
}
