package io.proxmoxmpc.plan;

import io.proxmoxmpc.domain.CloudInitDrive;
import io.proxmoxmpc.domain.GuestKind;
import io.proxmoxmpc.domain.ObservedGuest;
import io.proxmoxmpc.domain.PowerState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** Guests that somebody may have, and manifests that somebody may write for them. */
final class RandomGuests {
  private final Random random;

  RandomGuests(long seed) {
    this.random = new Random(seed);
  }

  private boolean maybe() {
    return random.nextBoolean();
  }

  private String one(String... words) {
    return words[random.nextInt(words.length)];
  }

  /** A guest as a user made it, with nothing declared yet. */
  Given guest() {
    return maybe() ? vm() : container();
  }

  Given vm() {
    Given vm = Given.vm();
    some(
        () -> vm.seen("cores", one("1", "2", "8")),
        () -> vm.seen("sockets", "1"),
        () -> vm.seen("memory", one("2048", "current=1024", "0512")),
        () -> vm.seen("cpu", one("host", "cputype=x86-64-v2-AES,flags=+aes", "host,hidden=1")),
        () -> vm.seen("agent", one("1", "enabled=1,fstrim_cloned_disks=1", "0")),
        () -> vm.seen("onboot", one("0", "1")),
        () -> vm.seen("startup", one("order=2,up=30", "1")),
        () -> vm.seen("tags", one("a;b", " ", "prod")),
        () -> vm.seen("nameserver", one(" ", "1.1.1.1")),
        () ->
            vm.seen(
                "net0", "virtio=BC:24:11:AA:00:01,bridge=vmbr0,firewall=1" + one("", ",rate=5")),
        () -> vm.seen("net1", "e1000=BC:24:11:AA:00:02,bridge=vmbr1"),
        () ->
            vm.seen("ide2", one("none,media=cdrom", "local:vm-120-cloudinit,media=cdrom,size=4M")),
        () -> vm.seen("ipconfig0", one("ip=dhcp", "gw=10.0.0.1,ip=10.0.0.2/24")),
        () -> vm.seen("ciuser", "debian"),
        () -> vm.seen("watchdog", one("i6300esb,action=reset", "model=ib700")),
        () -> vm.seen("vga", "serial0"),
        () -> vm.seen("scsi1", "local:vm-120-disk-1,backup=0,size=4G"));
    vm.seen("scsi0", "local:vm-120-disk-0,size=8G" + one("", ",discard=on", ",ssd=1,iothread=1"));
    if (maybe()) {
      vm.seen("boot", "order=scsi0");
    }
    return common(vm);
  }

  Given container() {
    Given ct = Given.container();
    some(
        () -> ct.seen("cores", one("1", "2")),
        () -> ct.seen("onboot", "1"),
        () -> ct.seen("features", one("nesting=1", "keyctl=1,nesting=0")),
        () -> ct.seen("tags", one("a;b", "prod")),
        () -> ct.seen("net0", "name=eth0,bridge=vmbr0,hwaddr=BC:24:11:AA:00:01,type=veth"),
        () -> ct.seen("mp0", "local:vm-120-disk-3,mp=/data,size=4G" + one("", ",backup=1")),
        () -> ct.seen("startup", "order=2,up=30"));
    return common(ct);
  }

  private Given common(Given guest) {
    guest.notes(one("", "# Shop", "a\r\nb  c", "<b>user</b>\n\nnotes"));
    guest.seenPool = one("x", "y");
    guest.seenPower = maybe() ? ObservedGuest.Power.RUNNING : ObservedGuest.Power.STOPPED;
    guest.defaults = new PlanInput.Defaults("local", "vmbr0");
    guest.ownVolumes.addAll(guest.observed().volumes().values());
    return guest;
  }

  /** A manifest that the guest can follow: nothing shrinks, nothing contradicts. */
  void declare(Given guest) {
    if (guest.kind == GuestKind.QEMU) {
      declareVm(guest);
    } else {
      declareContainer(guest);
    }
    some(
        () -> guest.declare("cores", one("1", "2", "4")),
        () -> guest.declare("onboot", one("0", "1")),
        () -> guest.declare("cpulimit", one("1.5", "0", "2")),
        () -> guest.declare("cpuunits", one("100", "50000")),
        () -> guest.declare("startup", "order", one("2", "7")).declare("startup", "up", "9"),
        () -> guest.description = one("Shop front", "", "two\nlines", "ends with a blank \n"),
        () -> guest.tags.add(one("a", "Shop", "web")),
        () -> guest.tags.add("db"),
        () -> guest.absent.add("tags:" + one("b", "prod")),
        () -> guest.declare("nameserver", "9.9.9.9"),
        () -> guest.declaredPool = one("x", "shop"),
        () -> guest.power = one("r", "s").equals("r") ? PowerState.RUNNING : PowerState.STOPPED);
    guest.steady = true;
  }

  private void declareVm(Given vm) {
    some(
        () -> vm.declare("name", one("web", "shop.example")),
        () -> vm.declare("memory", "current", one("512", "4096")),
        () -> vm.declare("cpu", "cputype", one("host", "x86-64-v3")),
        () -> vm.declare("agent", "enabled", one("1", "0")),
        () -> vm.declare("net0", "bridge", one("vmbr0", "vmbr7")),
        () -> vm.declare("net0", "tag", "20").declare("net0", "firewall", one("0", "1")),
        () -> vm.declareSlot("net1"),
        () -> vm.declare("net2", "model", "e1000").declare("net2", "macaddr", "bc:24:11:00:aa:bb"),
        () -> vm.declare("ciuser", one("ops", "7")),
        () -> vm.declare("ipconfig0", "ip", one("dhcp", "10.0.0.9/24")),
        () -> vm.declare("watchdog", "model=i6300esb,action=" + one("reset", "pause")),
        () -> vm.declare("machine", "q35"),
        () -> vm.disk("scsi0", one("", "local"), one("", "8Gi", "20Gi"), one("", "discard=on")),
        () -> vm.disk("scsi3", "", one("1Gi", "300Mi"), one("", "iothread=1,ssd=0")),
        () -> vm.drive = new CloudInitDrive("ide0", null),
        () -> vm.absent.add("vga"),
        () -> vm.absent.add("scsi0.ssd"));
    if (!vm.config.containsKey("net1")) {
      vm.absent.add(one("net1", "net1.firewall"));
    }
    vm.absent.removeIf(item -> item.equals("scsi0.ssd") && !vm.disks.containsKey("scsi0"));
    if (maybe()) {
      vm.declare("boot", "order", "scsi0");
    }
  }

  private void declareContainer(Given ct) {
    some(
        () -> ct.declare("hostname", one("web", "dns-1")),
        () -> ct.declare("memory", one("512", "1024")).declare("swap", one("0", "512")),
        () -> ct.declare("features", "nesting", one("0", "1")),
        () -> ct.declare("net0", "bridge", one("vmbr0", "vmbr1")).declare("net0", "ip", "dhcp"),
        () -> ct.declare("net1", "name", "wan0").declare("net1", "gw", "10.0.0.1"),
        () -> ct.disk("rootfs", "", one("8Gi", "9Gi"), ""),
        () -> ct.disk("mp0", "", one("", "6Gi"), one("mp=/data", "mp=/srv")),
        () -> ct.disk("mp1", "local", "2Gi", "mp=/more,backup=1"));
    if (!ct.current.containsKey("mp0") && ct.disks.containsKey("mp0")) {
      ct.disk("mp0", "", "6Gi", "mp=/data");
    }
  }

  private void some(Runnable... choices) {
    List<Runnable> all = new ArrayList<>(List.of(choices));
    Collections.shuffle(all, random);
    int n = random.nextInt(all.size() + 1);
    all.subList(0, n).forEach(Runnable::run);
  }

  /** Another hand changes a value of the config. */
  void meddle(Given guest, Consumer<String> told) {
    List<String> keys =
        new ArrayList<>(
            guest.current.keySet().stream()
                .filter(k -> List.of("cores", "onboot", "memory", "tags", "nameserver").contains(k))
                .toList());
    if (keys.isEmpty()) {
      return;
    }
    String key = keys.get(random.nextInt(keys.size()));
    String flipped = "1".equals(guest.current.get(key)) ? "0" : "1";
    guest.seen(key, key.equals("tags") ? "theirs" : key.equals("onboot") ? flipped : "777");
    told.accept(key);
  }
}
