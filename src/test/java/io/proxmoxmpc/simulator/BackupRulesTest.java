package io.proxmoxmpc.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which backups and jobs are accepted ({@code pve-manager API2/VZDump.pm, API2/Backup.pm}). */
final class BackupRulesTest {
  private static final String VZDUMP = "/nodes/pve1/vzdump";
  private static final String JOBS = "/cluster/backup";
  private final InProcess pve = new InProcess();

  @BeforeEach
  void guestsOnTwoNodes() {
    pve.ok("POST", "/nodes/pve1/qemu", "vmid=101");
    pve.ok("POST", "/nodes/pve2/qemu", "vmid=102");
  }

  @Test
  void guestsOnOtherNodesAreNothingToDo() {
    assertThat(pve.ok("POST", VZDUMP, "vmid=102&storage=local").asText()).isEqualTo("OK");
    assertThat(pve.ok("POST", VZDUMP, "vmid=101,102&storage=local").asText())
        .contains(":vzdump:101:");
    assertThat(pve.lastExit()).isEqualTo("OK");
    assertThat(pve.ok("POST", VZDUMP, "all=1&exclude=101,9000&storage=local").asText())
        .contains(":vzdump::");
    assertThat(pve.lastExit()).isEqualTo("OK");
    assertThat(pve.ok("POST", VZDUMP, "vmid=199&storage=local").asText()).contains(":vzdump:199:");
    assertThat(pve.lastExit()).isEqualTo("job errors");
  }

  @Test
  void guestsAreNamedInOneWayOnly() {
    assertThat(pve.call("POST", VZDUMP, "vmid=101&all=1").error("all"))
        .isEqualTo("option conflicts with option 'vmid'");
    assertThat(pve.call("POST", VZDUMP, "vmid=101&exclude=102").error("exclude"))
        .isEqualTo("option conflicts with option 'vmid'");
    assertThat(pve.call("POST", VZDUMP, "storage=local").error("vmid"))
        .isEqualTo("property is missing");
    assertThat(pve.call("POST", VZDUMP, "vmid=101&stdout=1").error("stdout"))
        .isEqualTo("option is only allowed on the command line interface.");
  }

  @Test
  void someOptionsAreRootsAndSomeTakeMoreRights() {
    pve.ok("POST", "/access/users", "userid=ann@pve");
    pve.ok("PUT", "/access/acl", "path=/&users=ann@pve&roles=PVEVMAdmin,PVEDatastoreUser");
    PveAnswer dump = pve.call("ann@pve", "POST", VZDUMP, "vmid=101&dumpdir=/tmp");
    assertThat(dump.error("dumpdir")).isEqualTo("Only root may set this option.");
    assertThat(pve.call("ann@pve", "POST", VZDUMP, "vmid=101&bwlimit=1").message())
        .isEqualTo("Permission check failed (/, Sys.Modify)");
    String prune = "vmid=101&storage=local&prune-backups=keep-all=1";
    assertThat(pve.call("ann@pve", "POST", VZDUMP, prune).message())
        .isEqualTo("Permission check failed (/storage/local, Datastore.Allocate)");
  }

  @Test
  void aJobHasAScheduleAndOneWayToNameItsGuests() {
    assertThat(pve.call("POST", JOBS, "vmid=101").error("schedule"))
        .isEqualTo("neither 'starttime' nor 'schedule' were set");
    assertThat(pve.call("POST", JOBS, "vmid=101&starttime=1:00&schedule=daily").error("starttime"))
        .isEqualTo("'starttime' and 'schedule' cannot both be set");
    assertThat(pve.call("POST", JOBS, "schedule=daily").error("vmid"))
        .isEqualTo("property is missing");
    pve.ok("POST", JOBS, "vmid=101&starttime=1:00&dow=sat,sun&id=weekly&comment=x");
    assertThat(pve.call("POST", JOBS, "vmid=101&schedule=daily&id=weekly").message())
        .isEqualTo("Job 'weekly' already exists");
    JsonNode job = pve.ok("GET", JOBS + "/weekly", "");
    assertThat(job.path("schedule").asText()).isEqualTo("sat,sun 1:00");
    assertThat(job.path("enabled").asInt()).isEqualTo(1);
    pve.ok("PUT", JOBS + "/weekly", "all=1&delete=comment");
    assertThat(pve.ok("GET", JOBS + "/weekly", "").has("vmid")).isFalse();
    assertThat(pve.ok("GET", JOBS + "/weekly", "").has("comment")).isFalse();
    assertThat(pve.call("PUT", JOBS + "/weekly", "delete=colour").error("delete"))
        .isEqualTo("unknown option 'colour'");
    assertThat(pve.call("PUT", JOBS + "/none", "comment=y").error("id"))
        .isEqualTo("No such job 'none'");
  }
}
