package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Without quorum everything can be read, and what Proxmox keeps below /etc/pve cannot change. */
final class QuorumTest {
  private static final String VM = "/nodes/pve1/qemu/300";
  private static final String CT = "/nodes/pve1/lxc/301";
  private static final String TEMPLATE = "local:vztmpl/debian-13.tar.zst";

  @AutoClose private static final Simulator simulator = Simulator.start(SimulatorOptions.fast());
  private static final PveClient pve = PveClient.root(simulator);
  private static final ControlClient control = new ControlClient(simulator);

  @BeforeAll
  static void start() {
    pve.done(pve.post("/nodes/pve1/qemu", "vmid", 300, "scsi0", "ceph:1", "memory", 128));
    pve.done(pve.post(VM + "/snapshot", "snapname", "s1"));
    pve.done(
        pve.post("/nodes/pve1/lxc", "vmid", 301, "ostemplate", TEMPLATE, "rootfs", "local-lvm:1"));
    assertThat(pve.post("/cluster/ha/resources", "sid", "ct:301", "state", "ignored").status())
        .isEqualTo(200);
    control.post("/quorum", "{\"quorate\":false}");
  }

  private static String unwritable(String file) {
    return "unable to open file '/etc/pve/nodes/pve1/"
        + file
        + ".conf.tmp.\\d+' - Permission denied";
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /access/users | userid=eve@pve | create user failed: cfs-lock 'file-user_cfg'",
        "PUT | /access/users/mpc@pve | comment=x | update user failed: cfs-lock 'file-user_cfg'",
        "DELETE | /access/users/mpc@pve | | delete user failed: cfs-lock 'file-user_cfg'",
        "POST | /access/users/mpc@pve/token/tok | | generating token failed: cfs-lock 'file-user_cfg'",
        "PUT | /access/acl | path=/&users=mpc@pve&roles=PVEAuditor | ACL update failed: cfs-lock"
            + " 'file-user_cfg'",
        "POST | /access/roles | roleid=r | create role failed: cfs-lock 'file-user_cfg'",
        "POST | /access/groups | groupid=g | create group failed: cfs-lock 'file-user_cfg'",
        "POST | /pools | poolid=new | create pool failed: cfs-lock 'file-user_cfg'",
        "PUT | /pools | poolid=shop&vms=300 | update pools failed: cfs-lock 'file-user_cfg'",
        "DELETE | /pools?poolid=shop | | delete pool failed: cfs-lock 'file-user_cfg'",
        "POST | /storage | storage=nas&type=dir&path=/srv | create storage failed: cfs-lock"
            + " 'file-storage_cfg'",
        "DELETE | /storage/second | | delete storage failed: cfs-lock 'file-storage_cfg'",
        "PUT | /cluster/options | keyboard=de | cfs-lock 'file-datacenter_cfg'",
        "POST | /cluster/firewall/groups | group=web | cfs-lock 'firewall-cluster'",
        "PUT | /nodes/pve1/firewall/options | enable=1 | cfs-lock 'firewall-host-pve1'",
        "POST | " + VM + "/firewall/rules | type=in&action=ACCEPT | cfs-lock 'firewall-vm-300'",
        "PUT | /cluster/ha/resources/ct:301 | state=stopped | update resource failed: cfs-lock"
            + " 'domain-ha'",
        "DELETE | /cluster/ha/resources/ct:301 | | delete resource failed: cfs-lock 'domain-ha'"
      })
  void aSharedFileCannotBeLocked(String method, String path, String form, String text) {
    PveAnswer answer = pve.send(method, path, form);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.message()).isEqualTo(text + " error: no quorum!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | /nodes/pve1/qemu | vmid=302",
        "POST | /nodes/pve1/qemu/9000/clone | newid=303",
        "POST | " + CT + "/clone | newid=303",
        "POST | " + VM + "/status/start |",
        "POST | " + CT + "/status/start |",
        "POST | " + VM + "/migrate | target=pve2",
        "POST | " + CT + "/migrate | target=pve2",
        "GET | " + VM + "/migrate |",
        "PUT | " + CT + "/resize | disk=rootfs&size=2G",
        "POST | /nodes/pve1/migrateall | target=pve2",
        "POST | /cluster/ha/resources | sid=vm:300"
      })
  void someMethodsAskForQuorumFirst(String method, String path, String form) {
    PveAnswer answer = pve.send(method, path, form);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.message()).isEqualTo("cluster not ready - no quorum?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PUT | " + VM + "/config | cores=2 | qemu-server/300",
        "PUT | " + VM + "/unlink | idlist=scsi0 | qemu-server/300",
        "PUT | " + VM + "/snapshot/s1/config | description=x | qemu-server/300",
        "PUT | " + CT + "/config | cores=2 | lxc/301",
        "POST | " + CT + "/template | | lxc/301"
      })
  void aGuestsFileCannotBeWritten(String method, String path, String form, String file) {
    PveAnswer answer = pve.send(method, path, form);
    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.message()).matches(unwritable(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | " + VM + "/config | cores=2",
        "POST | " + VM + "/snapshot | snapname=s2",
        "DELETE | " + VM + "/snapshot/s1 |",
        "POST | " + VM + "/snapshot/s1/rollback |"
      })
  void aTaskFailsWhenItWrites(String method, String path, String form) {
    assertThat(pve.exitStatus(pve.send(method, path, form))).matches(unwritable("qemu-server/300"));
    assertThat(pve.get(VM + "/config").data().has("lock")).isFalse();
  }

  @Test
  void anotherWayOfWritingSaysWhatItWasDoing() {
    assertThat(pve.exitStatus(pve.post(VM + "/move_disk", "disk", "scsi0", "storage", "shared")))
        .matches("storage migration failed: " + unwritable("qemu-server/300"));
    assertThat(pve.post("/nodes/pve1/lxc", "vmid", 304, "ostemplate", TEMPLATE).message())
        .matches("unable to create CT 304 - " + unwritable("lxc/304"));
    PveAnswer backup = pve.post("/nodes/pve1/vzdump", "vmid", 300, "storage", "local");
    assertThat(pve.exitStatus(backup)).isEqualTo("job errors");
    String late = VM + "/config";
    assertThat(pve.post(late, "cores", 2, "background_delay", 5).message())
        .matches("failed to update VM 300: " + unwritable("qemu-server/300"));
  }

  @Test
  void readingLoggingInAndStoppingWork() {
    assertThat(pve.get(VM + "/config").status()).isEqualTo(200);
    assertThat(pve.get("/cluster/nextid").status()).isEqualTo(200);
    assertThat(
            pve.anonymous()
                .post("/access/ticket", "username", "mpc@pve", "password", "password")
                .status())
        .isEqualTo(200);
    pve.done(pve.post(VM + "/status/stop"));
  }
}
