package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random valid and invalid calls: whatever they do, the state stays sound. */
final class RandomCallsTest {
  private static final int CALLS = 150;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theStateStaysSound(long seed) {
    try (Simulator simulator = Simulator.start(SimulatorOptions.fast().withSeed(seed))) {
      PveClient pve = PveClient.root(simulator);
      Random random = new Random(seed);
      for (int i = 0; i < CALLS; i++) {
        call(pve, random);
      }
      Awaitility.await()
          .untilAsserted(() -> {
            for (String node : List.of("pve1", "pve2", "pve3")) {
              assertThat(pve.get("/nodes/" + node + "/tasks?source=active").data()).isEmpty();
            }
          });
      check(pve, new ControlClient(simulator).get("/state"));
    }
  }

  private static void call(PveClient pve, Random random) {
    int vmid = 100 + random.nextInt(6);
    String node = "pve" + (1 + random.nextInt(2));
    String guest = "/nodes/" + node + "/qemu/" + vmid;
    String ct = "/nodes/" + node + "/lxc/" + vmid;
    String storage = pick(random, "local", "local-lvm", "ceph", "nowhere");
    String slot = pick(random, "scsi0", "scsi1", "virtio0", "ide2", "net0", "bogus");
    PveAnswer answer =
        switch (random.nextInt(22)) {
          case 0, 1 -> pve.post("/nodes/" + node + "/qemu", "vmid", vmid, "scsi0", storage + ":1");
          case 2 ->
              pve.post(
                  "/nodes/" + node + "/lxc",
                  "vmid",
                  vmid,
                  "ostemplate",
                  "local:vztmpl/debian-13.tar.zst",
                  "rootfs",
                  storage + ":1");
          case 3 -> pve.post(guest + "/clone", "newid", 100 + random.nextInt(6));
          case 4 -> pve.delete(guest + "?purge=1");
          case 5 -> pve.delete(ct);
          case 6 ->
              write(
                  pve,
                  guest + "/config",
                  slot,
                  pick(random, storage + ":1", "virtio,bridge=vmbr0", "none,media=cdrom"));
          case 7 -> write(pve, guest + "/config", "delete", slot);
          case 8 -> write(pve, guest + "/config", "memory", random.nextInt(4000));
          case 9 -> pve.put(guest + "/resize", "disk", slot, "size", "+" + random.nextInt(5) + "G");
          case 10 ->
              pve.post(guest + "/status/" + pick(random, "start", "stop", "reset", "suspend"));
          case 11 -> pve.post(ct + "/status/" + pick(random, "start", "stop", "shutdown"));
          case 12 -> pve.post(guest + "/snapshot", "snapname", pick(random, "s1", "s2", "1bad"));
          case 13 -> pve.post(guest + "/snapshot/" + pick(random, "s1", "s2") + "/rollback");
          case 14 -> pve.delete(guest + "/snapshot/" + pick(random, "s1", "s2"));
          case 15 -> pve.post(guest + "/migrate", "target", pick(random, "pve1", "pve2", "pve9"));
          case 16 -> pve.post(guest + "/move_disk", "disk", slot, "storage", storage, "delete", 1);
          case 17 -> pve.post("/nodes/" + node + "/vzdump", "vmid", vmid, "storage", "local");
          case 18, 19 -> restore(pve, random, node, vmid);
          case 20 -> pve.post(guest + "/template");
          default -> write(pve, ct + "/config", "mp0", storage + ":1,mp=/data");
        };
    assertThat(answer.message()).doesNotContain("simulator bug");
    boolean forked = answer.data().asText().startsWith("UPID");
    if (forked && random.nextInt(4) > 0) {
      assertThat(pve.exitStatus(answer)).doesNotContain("simulator bug");
    }
  }

  private static PveAnswer restore(PveClient pve, Random random, String node, int vmid) {
    JsonNode archives = pve.get("/nodes/" + node + "/storage/local/content?content=backup").data();
    String archive = archives.path(random.nextInt(3)).path("volid").asText("local:backup/none");
    int force = random.nextInt(2);
    return archive.contains("-lxc-")
        ? pve.post(
            "/nodes/" + node + "/lxc",
            "vmid",
            vmid,
            "ostemplate",
            archive,
            "restore",
            1,
            "force",
            force)
        : pve.post("/nodes/" + node + "/qemu", "vmid", vmid, "archive", archive, "force", force);
  }

  private static PveAnswer write(PveClient pve, String path, String key, Object value) {
    JsonNode before = pve.get(path).data();
    PveAnswer answer = pve.put(path, key, value);
    JsonNode after = pve.get(path).data();
    boolean same = before.path("digest").equals(after.path("digest"));
    assertThat(before.equals(after)).as("the digest tells of every change").isEqualTo(same);
    return answer;
  }

  private static String pick(Random random, String... all) {
    return all[random.nextInt(all.length)];
  }

  private static void check(PveClient pve, JsonNode state) {
    List<String> orphans = new ArrayList<>();
    for (JsonNode volume : state.path("volumes")) {
      String vmid = volume.path("vmid").asText();
      boolean backup = volume.path("content").asText().equals("backup");
      if (!backup && !vmid.equals("0") && !state.path("guests").has(vmid)) {
        orphans.add(volume.path("storage").asText() + ":" + volume.path("name").asText());
      }
    }
    assertThat(orphans).as("volumes without a guest").isEmpty();
    for (Map.Entry<String, JsonNode> guest : state.path("guests").properties()) {
      assertThat(guest.getValue().path("config").path("values").has("lock"))
          .as("guest %s is locked after all tasks ended", guest.getKey())
          .isFalse();
    }
    TreeSet<String> seen = new TreeSet<>();
    for (JsonNode row : pve.get("/cluster/resources?type=vm").data()) {
      assertThat(seen.add(row.path("vmid").asText())).as("ids are unique").isTrue();
    }
  }
}
