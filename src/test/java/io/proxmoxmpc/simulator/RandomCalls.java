package io.proxmoxmpc.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Draws calls that a client could make, most of them sensible, some of them not. */
final class RandomCalls {
  private static final String[] STORAGES = {"local", "local-lvm", "ceph", "shared", "nowhere"};
  private static final String[] NONSENSE = {
    "", " ", "-1", "1e9", "99999999999999999999", "a=b,c", ",,,", "local:", ":1", "local:x,y=",
    "local:1/../..", "\u00fc", "%00", "0x10", "true", "none", "../..", "1.5.5", "vm:", "{}"
  };

  private final PveClient pve;
  private final Random random;

  RandomCalls(PveClient pve, Random random) {
    this.pve = pve;
    this.random = random;
  }

  private String pick(String... all) {
    return all[random.nextInt(all.length)];
  }

  private int vmid() {
    return 100 + random.nextInt(6);
  }

  private String storage() {
    return pick(STORAGES);
  }

  private String node() {
    return pick("pve1", "pve2");
  }

  /** One call and its answer. */
  PveAnswer next() {
    int vmid = vmid();
    String node = node();
    return switch (random.nextInt(10)) {
      case 0, 1 -> made(node, vmid);
      case 2, 3, 4 -> vm("/nodes/" + node + "/qemu/" + vmid);
      case 5, 6, 7 -> ct("/nodes/" + node + "/lxc/" + vmid);
      case 8 -> backup(node, vmid);
      default -> around(node, vmid);
    };
  }

  private PveAnswer made(String node, int vmid) {
    String vms = "/nodes/" + node + "/qemu";
    String cts = "/nodes/" + node + "/lxc";
    String template = "local:vztmpl/debian-13.tar.zst";
    return switch (random.nextInt(5)) {
      case 0, 1 ->
          post(vms, "vmid", vmid, "scsi0", storage() + ":1", "pool", pick("shop", "homelab", "no"));
      case 2 -> post(vms, "vmid", vmid, "ide2", storage() + ":cloudinit", "net0", "virtio");
      case 3 -> post(cts, "vmid", vmid, "ostemplate", template, "rootfs", storage() + ":1");
      default ->
          post(
              cts,
              "vmid",
              vmid,
              "ostemplate",
              template,
              "mp0",
              storage() + ":1,mp=/m",
              "rootfs",
              storage() + ":1");
    };
  }

  private PveAnswer vm(String guest) {
    String slot = pick("scsi0", "scsi1", "virtio0", "ide2", "net0", "unused0", "bogus");
    return switch (random.nextInt(12)) {
      case 0 -> post(guest + "/clone", "newid", vmid(), "full", random.nextInt(2));
      case 1, 2 ->
          put(
              guest + "/config",
              // Whoever writes over an unused disk leaks its volume, in Proxmox too.
              slot.equals("unused0") ? "net1" : slot,
              pick(storage() + ":1", "virtio,bridge=vmbr0", "none,media=cdrom"));
      case 3 -> put(guest + "/config", "delete", slot, "force", random.nextInt(2));
      case 4 -> post(guest + "/config", "memory", random.nextInt(4000), "tags", pick("a", "b;a"));
      case 5 -> put(guest + "/resize", "disk", slot, "size", "+" + random.nextInt(5) + "G");
      case 6 ->
          post(
              guest + "/move_disk",
              "disk",
              slot,
              "target-vmid",
              vmid(),
              "target-disk",
              pick("scsi3", "scsi0", "unused1"));
      case 7 -> post(guest + "/move_disk", "disk", slot, "storage", storage(), "delete", 1);
      case 8 -> post(guest + "/template");
      case 9 ->
          random.nextInt(5) == 0
              // Nobody inside hears of it, so it lasts as long as it may.
              ? post(guest + "/status/reboot", "timeout", 1)
              : post(guest + "/status/" + pick("start", "stop", "reset", "suspend"));
      default -> either(guest);
    };
  }

  private PveAnswer ct(String guest) {
    return switch (random.nextInt(12)) {
      case 0 -> post(guest + "/clone", "newid", vmid(), "full", random.nextInt(2));
      case 9 ->
          post(
              guest + "/move_volume",
              "volume",
              pick("mp0", "mp1", "unused0"),
              "target-vmid",
              vmid(),
              "target-volume",
              pick("mp0", "mp1", "unused1"));
      case 1 -> put(guest + "/config", pick("mp0", "rootfs"), storage() + ":1,mp=/data");
      case 2 -> put(guest + "/config", "delete", pick("mp0", "unused0", "net0", "rootfs"));
      case 3 -> put(guest + "/config", "memory", random.nextInt(900), "hostname", pick("a", "_"));
      case 4 -> put(guest + "/config", "net0", "name=eth0,bridge=vmbr0");
      case 5 -> put(guest + "/resize", "disk", pick("rootfs", "mp0", "mp9"), "size", "+1G");
      case 6 -> post(guest + "/move_volume", "volume", pick("rootfs", "mp0"), "storage", storage());
      case 7 -> post(guest + "/status/" + pick("start", "stop", "shutdown", "reboot"));
      case 8 -> post(guest + "/template");
      default -> either(guest);
    };
  }

  /** What both kinds of guest have. */
  private PveAnswer either(String guest) {
    String snapshot = guest + "/snapshot";
    return switch (random.nextInt(7)) {
      case 0 -> post(snapshot, "snapname", pick("s1", "s2", "s3", "1bad", "current"));
      case 1 -> post(snapshot, "snapname", pick("s1", "s2", "s3"), "vmstate", 1);
      case 2 -> post(snapshot + "/" + pick("s1", "s2", "s3") + "/rollback");
      case 3 -> pve.delete(snapshot + "/" + pick("s1", "s2", "s3"));
      case 4 -> post(guest + "/migrate", "target", pick("pve1", "pve2", "pve9"), "restart", 1);
      case 5 -> put(snapshot + "/s1/config", "description", pick("x", "y\n"));
      default -> pve.delete(guest + "?purge=" + random.nextInt(2));
    };
  }

  private PveAnswer backup(String node, int vmid) {
    JsonNode archives = pve.get("/nodes/" + node + "/storage/local/content?content=backup").data();
    if (archives.isEmpty() || random.nextInt(3) == 0) {
      return post("/nodes/" + node + "/vzdump", "vmid", vmid, "storage", "local");
    }
    String archive = archives.path(random.nextInt(archives.size())).path("volid").asText();
    int force = random.nextInt(2);
    return archive.contains("-lxc-")
        ? post(
            "/nodes/" + node + "/lxc",
            "vmid",
            vmid,
            "ostemplate",
            archive,
            "restore",
            1,
            "force",
            force)
        : post("/nodes/" + node + "/qemu", "vmid", vmid, "archive", archive, "force", force);
  }

  private PveAnswer around(String node, int vmid) {
    String sid = pick("vm:", "ct:") + vmid;
    String one = "/cluster/ha/resources/" + sid;
    return switch (random.nextInt(8)) {
      case 0 -> put("/pools", "poolid", pick("shop", "homelab"), "vms", vmid, "allow-move", 1);
      case 1 -> put("/pools", "poolid", pick("shop", "homelab"), "vms", vmid, "delete", 1);
      case 2 -> post("/cluster/ha/resources", "sid", sid, "state", pick("started", "stopped"));
      case 3 -> put(one, "state", pick("started", "stopped", "ignored", "bogus"));
      case 4, 5 -> pve.delete(one);
      case 6 -> post(one + "/migrate", "node", pick("pve1", "pve2", "pve9"));
      default -> post("/nodes/" + node + "/" + pick("stopall", "migrateall"), "target", "pve1");
    };
  }

  private PveAnswer post(String path, Object... pairs) {
    return pve.post(path, spoilt(pairs));
  }

  private PveAnswer put(String path, Object... pairs) {
    return pve.put(path, spoilt(pairs));
  }

  /** Now and then one value becomes nonsense, or a parameter appears that nobody knows. */
  private Object[] spoilt(Object... pairs) {
    List<Object> all = new ArrayList<>(List.of(pairs));
    if (random.nextInt(8) == 0 && !all.isEmpty()) {
      all.set(1 + 2 * random.nextInt(all.size() / 2), pick(NONSENSE));
    }
    if (random.nextInt(40) == 0) {
      all.add("bogus");
      all.add(pick(NONSENSE));
    }
    return all.toArray();
  }
}
