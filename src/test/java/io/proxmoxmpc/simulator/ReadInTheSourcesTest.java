package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no recording shows and the sources of Proxmox tell. */
final class ReadInTheSourcesTest {
  private static final String ROOT = "root@pam";
  private static final String UNKNOWN = "UPID:pve1:00000001:00000001:60000000:qmcreate:1:root@pam:";
  private final InProcess pve = new InProcess();

  @BeforeEach
  void aUserWithATokenAndAGuest() {
    pve.ok("POST", "/access/users", "userid=ann@pve");
    pve.ok("POST", "/access/users/ann@pve/token/tok", "privsep=0");
    pve.ok("POST", "/nodes/pve1/qemu", "vmid=101");
    pve.ok("POST", "/nodes/pve1/lxc", "vmid=201&ostemplate=local:vztmpl/debian-13.tar.zst");
  }

  private String message(String who, String verb, String path, String form) {
    PveAnswer answer = pve.call(who, verb, path, form);
    return answer.status() + " " + answer.message();
  }

  /** {@code pve-container API2/LXC.pm vmdiridx}. */
  @Test
  void theDirectoryOfAContainerHasNoInitlogAndAsksForTheContainer() {
    assertThat(pve.ok("GET", "/nodes/pve1/lxc/201", "").findValuesAsText("subdir"))
        .hasSize(15)
        .doesNotContain("initlog");
    assertThat(message(ROOT, "GET", "/nodes/pve1/lxc/202", ""))
        .isEqualTo("500 Configuration file 'nodes/pve1/lxc/202.conf' does not exist");
    assertThat(pve.call("GET", "/nodes/pve1/qemu/202", "").status()).isEqualTo(200);
  }

  /** {@code pve-container API2/LXC.pm vm_feature, migrate_vm_precondition}. */
  @Test
  void containersTellLessThanVms() {
    assertThat(pve.ok("GET", "/nodes/pve1/lxc/201/feature?feature=copy", "").toString())
        .isEqualTo("{\"hasFeature\":1}");
    assertThat(pve.ok("GET", "/nodes/pve1/lxc/201/migrate", "").toString())
        .isEqualTo("{\"allowed-nodes\":[\"pve2\"],\"not-allowed-nodes\":{},\"running\":0}");
  }

  /** {@code pve-manager API2/Tasks.pm}, {@code pve-common Tools.pm dump_logfile}. */
  @Test
  void aTaskThatIsNotThereIsMissedBeforeRightsAre() {
    String task = "/nodes/pve1/tasks/" + UNKNOWN;
    for (String verb : new String[] {"GET", "DELETE"}) {
      String path = verb.equals("GET") ? task + "/status" : task;
      PveAnswer answer = pve.call("ann@pve", verb, path, "");
      assertThat(answer.error("upid")).isEqualTo("no such task");
    }
    JsonNode log = pve.call("GET", task + "/log", "").body();
    assertThat(log.path("data").path("n").asInt()).isEqualTo(1);
    assertThat(log.path("data").path("t").asText())
        .isEqualTo("unable to open file - No such file or directory");
    assertThat(log.path("total").asInt()).isEqualTo(1);
    assertThat(message("ann@pve", "GET", task + "/log", ""))
        .isEqualTo("403 Permission check failed (/nodes/pve1, Sys.Audit)");
  }

  /** {@code pve-manager API2/Tasks.pm check_task_user, API2/Cluster.pm tasks}. */
  @Test
  void aUserSeesTheTasksOfTheTokens() {
    pve.ok("PUT", "/access/acl", "path=/vms/101&roles=PVEVMAdmin&users=ann@pve");
    PveAnswer deleted = pve.call("ann@pve!tok", "DELETE", "/nodes/pve1/qemu/101", "");
    String task = "/nodes/pve1/tasks/" + deleted.data().asText() + "/status";
    for (String who : new String[] {"ann@pve", "ann@pve!tok"}) {
      assertThat(pve.call(who, "GET", task, "").status()).isEqualTo(200);
      assertThat(pve.call(who, "GET", "/nodes/pve1/tasks", "").data()).hasSize(1);
    }
    assertThat(pve.call("ann@pve", "GET", "/cluster/tasks", "").data()).hasSize(1);
    assertThat(pve.call("ann@pve!tok", "GET", "/cluster/tasks", "").data()).isEmpty();
    pve.ok("POST", "/access/users/ann@pve/token/other", "privsep=0");
    assertThat(pve.call("ann@pve!other", "GET", task, "").status()).isEqualTo(403);
  }

  /** {@code pve-manager API2/Pool.pm}. */
  @Test
  void aPoolChangesAsAWholeAndGhostsDoNotFillIt() {
    pve.ok("POST", "/pools", "poolid=probe");
    assertThat(message(ROOT, "PUT", "/pools", "poolid=probe&vms=101,999&storage=local&delete=1"))
        .isEqualTo("500 update pools failed: VM 101 is not a pool member");
    pve.ok("PUT", "/pools", "poolid=probe&vms=101,998&storage=local&comment=x");
    assertThat(message(ROOT, "PUT", "/pools", "poolid=probe&vms=101,997&delete=1&comment=y"))
        .isEqualTo("500 update pools failed: VM 997 is not a pool member");
    JsonNode pool = pve.ok("GET", "/pools?poolid=probe", "").path(0);
    assertThat(pool.path("comment").asText()).isEqualTo("x");
    assertThat(pool.path("members").findValuesAsText("id"))
        .containsExactlyInAnyOrder("qemu/101", "storage/pve1/local");
    pve.ok("PUT", "/pools", "poolid=probe&vms=101&storage=local&delete=1");
    pve.ok("DELETE", "/pools?poolid=probe", "");
  }

  /** {@code pve-ha-manager API2/HA/Resources.pm, HA/Config.pm lock_ha_domain}. */
  @Test
  void failuresUnderTheLockOfHaSayWhatWasTried() {
    pve.ok("POST", "/cluster/ha/resources", "sid=vm:101&state=ignored&max_restart=2");
    assertThat(message(ROOT, "POST", "/cluster/ha/resources", "sid=vm:101"))
        .isEqualTo("500 create resource failed: resource ID 'vm:101' already defined");
    String stale = "state=ignored&digest=" + "0".repeat(40);
    assertThat(message(ROOT, "PUT", "/cluster/ha/resources/vm:101", stale))
        .isEqualTo(
            "500 update resource failed: detected modified configuration - file changed by other"
                + " user? Try again.");
    assertThat(message(ROOT, "PUT", "/cluster/ha/resources/vm:102", "state=ignored"))
        .isEqualTo("500 update resource failed: no such resource 'vm:102'");
    assertThat(pve.ok("GET", "/cluster/ha/status/current", ""))
        .anyMatch(row -> row.path("max_restart").asInt() == 2);
  }

  /** {@code pve-storage Storage.pm check_volume_access, API2/Storage/Content.pm}. */
  @Test
  void aVolumeIsShownToWhoMayReadIt() {
    pve.ok("PUT", "/access/acl", "path=/storage/local&roles=PVEDatastoreUser&users=ann@pve");
    String content = "/nodes/pve1/storage/local/content";
    assertThat(pve.call("ann@pve", "GET", content, "").data().findValuesAsText("content"))
        .containsExactlyInAnyOrder("iso", "vztmpl");
    String disk = "/local:201/vm-201-disk-0.raw";
    assertThat(message("ann@pve", "GET", content + disk, ""))
        .isEqualTo("403 Permission check failed (/vms/201, VM.Config.Disk)");
    assertThat(pve.call("GET", content + "/other:x", "").error("volume"))
        .isEqualTo("storage ID mismatch (other != local)\n");
    assertThat(message(ROOT, "POST", "/nodes/pve1/lxc", "vmid=202&ostemplate=local:iso/x.iso"))
        .isEqualTo("500 unable to use volume local:iso/x.iso - content type needs to be 'vztmpl'");
  }

  /** {@code qemu-server QemuServer.pm check_bridge_access}. */
  @Test
  void aVirtualNetworkBelongsToItsZone() {
    pve.ok("POST", "/cluster/sdn/zones", "zone=lab&type=simple");
    pve.ok("POST", "/cluster/sdn/vnets", "vnet=blue&zone=lab");
    pve.ok("PUT", "/access/acl", "path=/vms/101&roles=PVEVMAdmin&users=ann@pve");
    assertThat(message("ann@pve", "PUT", "/nodes/pve1/qemu/101/config", "net0=virtio,bridge=blue"))
        .isEqualTo("403 Permission check failed (/sdn/zones/lab/blue, SDN.Use)");
  }
}
