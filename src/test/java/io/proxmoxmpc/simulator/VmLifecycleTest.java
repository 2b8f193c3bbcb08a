package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.commons.codec.digest.Crypt;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a client of virtual machines meets from creation to deletion. */
final class VmLifecycleTest {
  @AutoClose private static final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private static final PveClient pve = PveClient.as(simulator, "mpc@pve!operator");

  /** The hash is a real one: what a guest would check the password against. */
  @Test
  void aPasswordIsHashedAsCryptDoes() {
    PveAnswer created = pve.post("/nodes/pve1/qemu", "vmid", 109, "ide2", "local-lvm:cloudinit");
    pve.done(created);
    // A creation stores it as it was sent, a change hashes it.
    assertThat(pve.put("/nodes/pve1/qemu/109/config", "cipassword", "s3cret!").status())
        .isEqualTo(200);
    String userData = pve.get("/nodes/pve1/qemu/109/cloudinit/dump?type=user").data().asText();
    String hash = userData.replaceFirst("(?s).*password: (\\S+).*", "$1");
    assertThat(hash).startsWith("$5$").hasSize(3 + 8 + 1 + 43);
    assertThat(Crypt.crypt("s3cret!", hash)).isEqualTo(hash);
    assertThat(pve.get("/nodes/pve1/qemu/109/config").data().path("cipassword").asText())
        .isEqualTo("**********");
  }

  @Test
  void aVmIsCreatedReadStartedChangedAndDeleted() {
    PveAnswer created =
        pve.post(
            "/nodes/pve1/qemu",
            "vmid",
            110,
            "name",
            "web-1",
            "memory",
            1024,
            "cores",
            2,
            "scsi0",
            "local-lvm:8,discard=on",
            "net0",
            "virtio,bridge=vmbr0",
            "tags",
            "Web;app",
            "description",
            "notes: 100%\n<!-- marker -->\n",
            "pool",
            "shop");
    JsonNode stub = pve.get("/nodes/pve1/qemu/110/config").data();
    assertThat(stub.path("lock").asText()).isEqualTo("create");
    pve.done(created);

    JsonNode config = pve.get("/nodes/pve1/qemu/110/config").data();
    assertThat(config.path("scsi0").asText())
        .isEqualTo("local-lvm:vm-110-disk-0,discard=on,size=8G");
    assertThat(config.path("net0").asText())
        .matches("virtio=BC:24:11(:[0-9A-F]{2}){3},bridge=vmbr0");
    assertThat(config.path("tags").asText()).isEqualTo("app;web");
    assertThat(config.path("memory").isTextual()).isTrue();
    assertThat(config.path("cores").isInt()).isTrue();
    assertThat(config.path("boot").asText()).isEqualTo("order=scsi0;net0");
    assertThat(config.path("description").asText()).isEqualTo("notes: 100%\n<!-- marker -->");

    pve.done(pve.post("/nodes/pve1/qemu/110/status/start"));
    String digest = pve.get("/nodes/pve1/qemu/110/config").data().path("digest").asText();
    PveAnswer changed =
        pve.post("/nodes/pve1/qemu/110/config", "memory", 2048, "name", "web-2", "digest", digest);
    pve.done(changed);
    JsonNode pending = pve.get("/nodes/pve1/qemu/110/pending").data();
    assertThat(pending)
        .anySatisfy(row -> {
          assertThat(row.path("key").asText()).isEqualTo("memory");
          assertThat(row.path("value").asText()).isEqualTo("1024");
          assertThat(row.path("pending").asText()).isEqualTo("2048");
        })
        .anySatisfy(row -> {
          assertThat(row.path("key").asText()).isEqualTo("name");
          assertThat(row.path("value").asText()).isEqualTo("web-2");
          assertThat(row.has("pending")).isFalse();
        });
    PveAnswer stale = pve.post("/nodes/pve1/qemu/110/config", "cores", 1, "digest", digest);
    assertThat(stale.status()).isEqualTo(500);
    assertThat(stale.message()).isEqualTo("checksum mismatch (file change by other user?)");

    assertThat(pve.delete("/nodes/pve1/qemu/110").message())
        .isEqualTo("VM 110 is running - destroy failed");
    pve.done(pve.post("/nodes/pve1/qemu/110/status/stop"));
    assertThat(pve.get("/nodes/pve1/qemu/110/config?current=1").data().path("memory").asText())
        .isEqualTo("2048");
    pve.done(pve.delete("/nodes/pve1/qemu/110?purge=1"));
    assertThat(pve.get("/nodes/pve1/qemu/110/config").message())
        .isEqualTo("Configuration file 'nodes/pve1/qemu-server/110.conf' does not exist");
    assertThat(pve.get("/cluster/nextid?vmid=110").data().asText()).isEqualTo("110");
    assertThat(pve.get("/nodes/pve1/storage/local-lvm/content?vmid=110").data()).isEmpty();
  }

  @Test
  void aDiskGrowsAndNeverShrinks() {
    pve.done(pve.post("/nodes/pve1/qemu", "vmid", 111, "scsi0", "local:1"));
    String resize = "/nodes/pve1/qemu/111/resize";
    pve.done(pve.put(resize, "disk", "scsi0", "size", "2G"));
    assertThat(pve.get("/nodes/pve1/qemu/111/config").data().path("scsi0").asText())
        .isEqualTo("local:111/vm-111-disk-0.raw,size=2G");
    assertThat(pve.exitStatus(pve.put(resize, "disk", "scsi0", "size", "1G")))
        .isEqualTo("shrinking disks is not supported");
  }

  @Test
  void badInputIsAnsweredWithProxmoxsTexts() {
    PveAnswer answer =
        pve.post("/nodes/pve1/qemu", "vmid", 112, "nope", 1, "memory", "lots", "name", "a_b");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.message()).isEqualTo("Parameter verification failed.");
    assertThat(answer.error("nope"))
        .isEqualTo(
            "property is not defined in schema and the schema does not allow additional"
                + " properties");
    assertThat(answer.error("memory"))
        .isEqualTo(
            "invalid format - format error\n"
                + "memory.current: type check ('integer') failed - got 'lots'\n");
    assertThat(answer.error("name"))
        .isEqualTo("invalid format - value does not look like a valid DNS name\n");
  }

  @Test
  void aTokenWithoutRightsSeesNothing() {
    PveClient nobody = PveClient.as(simulator, "nobody@pve!none");
    assertThat(nobody.get("/cluster/resources?type=vm").data()).isEmpty();
    assertThat(nobody.get("/cluster/status").message())
        .isEqualTo("Permission check failed (/, Sys.Audit)");
    assertThat(nobody.get("/nodes/pve1/qemu/9000/config").message())
        .isEqualTo("Permission check failed (/vms/9000, VM.Audit)");
    assertThat(nobody.get("/nodes/pve1/certificates/info").data()).hasSize(2);
    PveAnswer wrong = nobody.with("mpc@pve!operator=wrong").get("/version");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.body().asText()).isEmpty();
  }
}
