package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Answers that follow from the original's code where one would guess otherwise. */
final class SmallPrintTest {
  private static final String TEMPLATE = "local:vztmpl/debian-13.tar.zst";

  @AutoClose private final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private final PveClient pve = PveClient.root(simulator);

  @Test
  void aContainerIsResumedFromACheckpointOnly() {
    String ct = "/nodes/pve1/lxc/700";
    PveAnswer create =
        pve.post("/nodes/pve1/lxc", "vmid", 700, "ostemplate", TEMPLATE, "rootfs", "local:1");
    pve.done(create);
    assertThat(pve.post(ct + "/status/suspend").message()).isEqualTo("CT 700 not running");
    assertThat(pve.exitStatus(pve.post(ct + "/status/resume")))
        .contains("lxc-checkpoint -n 700 -r");
    pve.done(pve.post(ct + "/status/start"));
    assertThat(pve.post(ct + "/status/resume").message()).isEqualTo("CT 700 already running");
    pve.done(pve.post(ct + "/status/suspend"));
    assertThat(pve.get(ct + "/status/current").data().path("status").asText()).isEqualTo("stopped");
    pve.done(pve.post(ct + "/status/resume"));
    assertThat(pve.get(ct + "/status/current").data().path("status").asText()).isEqualTo("running");
  }

  @Test
  void aPoolNeedsItsParent() {
    assertThat(pve.post("/pools", "poolid", "none/sub").message())
        .isEqualTo("create pool failed: parent 'none' of pool 'none/sub' does not exist");
  }

  @Test
  void anAliasIsReplacedAsAWhole() {
    String aliases = "/cluster/firewall/aliases";
    pve.post(aliases, "name", "lan", "cidr", "10.1.0.0/16", "comment", "home");
    pve.post(aliases, "name", "dmz", "cidr", "10.2.0.0/16");
    assertThat(pve.put(aliases + "/lan", "cidr", "10.3.0.0/16", "rename", "dmz").status())
        .isEqualTo(400);
    assertThat(pve.get(aliases + "/lan").data().path("comment").asText()).isEqualTo("home");
    assertThat(pve.put(aliases + "/lan", "cidr", "10.3.0.0/16").status()).isEqualTo(200);
    assertThat(pve.get(aliases + "/lan").data().path("cidr").asText()).isEqualTo("10.3.0.0/16");
    assertThat(pve.get(aliases + "/lan").data().has("comment")).isFalse();
  }

  @Test
  void aBackupLooksAtItsStorageInTheTask() {
    PveAnswer backup = pve.post("/nodes/pve1/vzdump", "vmid", 9000, "storage", "none");
    assertThat(pve.exitStatus(backup))
        .isEqualTo("could not get storage information for 'none': storage 'none' does not exist");
  }

  @Test
  void aUserMayBeOfARealmThatIsNotThereButHasNoPasswordThen() {
    assertThat(pve.post("/access/users", "userid", "ann@none").status()).isEqualTo(200);
    assertThat(pve.post("/access/users", "userid", "bob@none", "password", "longenough").message())
        .isEqualTo("create user failed: auth domain 'none' does not exist");
  }

  @Test
  void aFileThatIsNoDiskHasTheFormatRaw() {
    String content = "/nodes/pve1/storage/local/content/";
    String template = TEMPLATE.replace(":", "%3A").replace("/", "%2F");
    assertThat(pve.get(content + template).data().path("format").asText()).isEqualTo("raw");
  }

  @Test
  void anInterfaceOfANodeIsThereOrNamed() {
    assertThat(pve.get("/nodes/pve1/network/vmbr0").data().path("type").asText())
        .isEqualTo("bridge");
    assertThat(pve.get("/nodes/pve1/network/vmbr9").error("iface"))
        .isEqualTo("interface does not exist");
  }
}
